package dev.ferry.local.input;

/// Who an invoice is for.
public sealed interface Customer {
    /// The name to register.
    String name();

    /// What tells this customer from every other one; ids are derived from it.
    String key();

    /// A customer that the file numbers.
    record Numbered(long number) implements Customer {
        @Override
        public String name() {
            return "Customer " + number;
        }

        @Override
        public String key() {
            return "number " + number;
        }
    }

    /// All invoices of a country that name no customer share one.
    record Guest(String country) implements Customer {
        @Override
        public String name() {
            return "Guest (" + country + ")";
        }

        @Override
        public String key() {
            return "guest " + country;
        }
    }
}
