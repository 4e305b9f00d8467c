package dev.ferry.contracts.growth;

/// What was filled into one field of a form.
public record FieldAnswer(String field, String value) {}
