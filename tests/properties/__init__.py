"""What holds for every input, found out by trying many."""
