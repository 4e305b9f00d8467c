package dev.ferry.contracts.catalog;

/// A name with a value, as the metadata of a category: what a seller wants to tell and this
/// contract has no field for. A list of properties has each name once and is in the order of names,
/// so equal properties are equal lists.
public record Property(String name, String value) {}
