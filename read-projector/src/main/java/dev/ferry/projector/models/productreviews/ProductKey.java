package dev.ferry.projector.models.productreviews;

/// Identifies a product that has reviews.
record ProductKey(String tenant, String product) {}
