"""The preview, held against what it promises: nothing lost, nothing shown that is wrong, nothing of it published."""
