package dev.ferry.command.accept;

import dev.ferry.contracts.shared.Address;
import dev.ferry.contracts.shared.Limits;

/// Parses addresses from the JSON of commands.
public final class AddressJson {
    private AddressJson() {}

    /// A required address.
    public static Address address(JsonFields parent, String name) {
        JsonFields fields = parent.object(name);
        Address address =
                new Address(
                        fields.optionalText("street", Limits.ADDRESS_PART_LENGTH),
                        fields.optionalText("city", Limits.ADDRESS_PART_LENGTH),
                        fields.optionalText("state", Limits.ADDRESS_PART_LENGTH),
                        fields.optionalText("postalCode", Limits.ADDRESS_PART_LENGTH),
                        fields.text("country", Limits.COUNTRY_LENGTH));
        fields.end();
        return address;
    }
}
