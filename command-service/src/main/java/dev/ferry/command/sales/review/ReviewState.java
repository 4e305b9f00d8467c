package dev.ferry.command.sales.review;

/// The state of a review that decisions need.
record ReviewState(int rating, String title, String text, boolean withdrawn) {}
