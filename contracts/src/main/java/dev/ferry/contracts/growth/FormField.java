package dev.ferry.contracts.growth;

/// A field of a form, with the rules for what is filled in.
///
/// @param name by which answers refer to the field; a form has each name once
/// @param required whether the field must be filled in
/// @param minLength in Unicode code points, as is `maxLength`; holds for what is filled in
public record FormField(
        String name, FieldKind kind, boolean required, int minLength, int maxLength) {}
