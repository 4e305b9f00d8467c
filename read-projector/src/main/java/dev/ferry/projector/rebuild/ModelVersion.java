package dev.ferry.projector.rebuild;

/// A version of a read model. Its tables are in a schema of its own, so two versions can be filled
/// side by side.
///
/// @param model the read model's name, as in `read_model.version_schema`
/// @param number 1 for the first
public record ModelVersion(String model, int number) {
    /// The schema of its tables.
    public String schema() {
        return model + "_v" + number;
    }

    ModelVersion next() {
        return new ModelVersion(model, number + 1);
    }
}
