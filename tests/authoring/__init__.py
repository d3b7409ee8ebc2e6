"""What staff read: findings as text and as JSON."""
