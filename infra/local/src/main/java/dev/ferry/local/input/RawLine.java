package dev.ferry.local.input;

import java.util.List;

/// One record of a file as text: right in number of fields, nothing else known.
record RawLine(Place place, List<String> fields) {
    /// The field without surrounding blanks, which mean nothing in this lay-out.
    String field(Column column) {
        return fields.get(column.index()).strip();
    }
}
