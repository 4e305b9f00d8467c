package dev.ferry.contracts.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidsTest {
    @Test
    void a_uuid_of_36_characters_is_read_in_upper_and_lower_case() {
        UUID id = UUID.fromString("0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a");
        assertThat(Uuids.parse("0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a")).isEqualTo(id);
        assertThat(Uuids.parse("0198C7A2-5B1E-7C3D-9F00-6A5E4D3C2B1A")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "0198c7a25b1e7c3d9f006a5e4d3c2b1a",
                "0198c7a-25b1e-7c3d-9f00-6a5e4d3c2b1a",
                "0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1g",
                " 0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1",
                "{0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1}"
            })
    void any_other_text_is_no_uuid(String text) {
        assertThat(Uuids.parse(text)).isNull();
    }
}
