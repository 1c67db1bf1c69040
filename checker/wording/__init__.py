"""In: findings and what a programme states. Out: the words for them, Vietnamese or English."""
