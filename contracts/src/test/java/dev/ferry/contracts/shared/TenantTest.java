package dev.ferry.contracts.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantTest {
    private static final String LONGEST =
            "0123456789-0123456789-0123456789-0123456789-0123456789-12345678";

    @ParameterizedTest
    @ValueSource(strings = {"a", "acme-2", LONGEST})
    void a_tenant_is_1_to_63_lower_case_letters_digits_and_hyphens(String name) {
        assertThat(new Tenant(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Acme", "a b", "ä", "a\n", "a_b", LONGEST + "9"})
    void another_tenant_is_refused_with_the_rule(String name) {
        assertThatThrownBy(() -> new Tenant(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a tenant must be 1 to 63 of a to z, 0 to 9 and -: " + name);
    }
}
