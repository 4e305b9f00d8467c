package dev.ferry.command.tenants;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.runtime.admin.AdminTexts;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the next page of an export begins.
///
/// @param table whose rows were read last
/// @param key of the last row that was read, as a JSON object
record ExportCursor(String table, String key) {
    private static final Pattern BASE64 =
            Pattern.compile("(?:[A-Za-z0-9_-]{4})*[A-Za-z0-9_-]{0,3}");
    private static final Pattern FORM = Pattern.compile("([a-z_]+\\.[a-z_]+) (\\{.*})");

    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((table + " " + key).getBytes(UTF_8));
    }

    /// @throws dev.ferry.runtime.http.ProblemException 400 when `text` is no cursor
    static ExportCursor parse(String text) {
        // One character more than whole groups holds no byte.
        if (BASE64.matcher(text).matches() && text.length() % 4 != 1) {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), UTF_8));
            if (form.matches()) {
                return new ExportCursor(form.group(1), form.group(2));
            }
        }
        throw AdminTexts.mistake("after", "must be the field next of the page before");
    }
}
