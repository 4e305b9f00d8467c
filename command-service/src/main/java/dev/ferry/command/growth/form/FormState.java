package dev.ferry.command.growth.form;

import dev.ferry.contracts.growth.FormField;
import java.util.List;

/// The state of a form that decisions need.
///
/// @param edition the latest, from 1
/// @param fields of the latest edition
record FormState(int edition, List<FormField> fields, boolean closed) {
    FormState {
        fields = List.copyOf(fields);
    }
}
