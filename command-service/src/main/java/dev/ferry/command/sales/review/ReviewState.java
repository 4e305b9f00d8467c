package dev.ferry.command.sales.review;

/// A review as its decisions see it.
record ReviewState(int rating, String title, String text, boolean withdrawn) {}
