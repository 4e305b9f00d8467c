package dev.ferry.command.growth.form;

import dev.ferry.contracts.growth.FormField;
import java.util.List;

/// The commands of a form.
sealed interface FormCommand {
    record Define(String name, List<FormField> fields) implements FormCommand {
        public Define {
            fields = List.copyOf(fields);
        }
    }

    /// A command on an existing form.
    sealed interface Change extends FormCommand {}

    record Redefine(List<FormField> fields) implements Change {
        public Redefine {
            fields = List.copyOf(fields);
        }
    }

    record Close(String reason) implements Change {}
}
