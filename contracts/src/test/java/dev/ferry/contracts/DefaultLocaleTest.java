package dev.ferry.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.contracts.wire.EventHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What crosses a wire is the same whatever language the machine of its writer speaks: `%d` writes
/// the digits of the default locale, `%s` does not.
class DefaultLocaleTest {
    private static final Pattern LOCALIZED = Pattern.compile("%[-+ ,(0-9.]*[dfeEgG]");

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void the_uri_of_a_schema_has_ascii_digits_where_arabic_is_spoken() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertThat("%d".formatted(1)).isEqualTo("١");

        assertThat(EventHeaders.dataSchema("order.placed", 1))
                .isEqualTo("urn:ferry:schema:order.placed:1");
    }

    @Test
    void no_text_is_formatted_with_numbers_of_the_default_locale() throws IOException {
        List<String> localized = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (String line : Files.readAllLines(file)) {
                    if (LOCALIZED.matcher(line).find()) {
                        localized.add(file.getFileName() + ": " + line.strip());
                    }
                }
            }
        }
        assertThat(localized).isEmpty();
    }
}
