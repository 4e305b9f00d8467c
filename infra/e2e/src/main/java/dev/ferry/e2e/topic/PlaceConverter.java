package dev.ferry.e2e.topic;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a place within a record from an option's text.
final class PlaceConverter implements ITypeConverter<RecordField> {
    @Override
    public RecordField convert(String text) {
        try {
            return RecordField.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
