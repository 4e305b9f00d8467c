package dev.ferry.command.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.ferry.runtime.http.JsonBody;
import dev.ferry.runtime.http.ProblemException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class JsonFieldsTest {
    private static final int ELEMENTS = 500_000;

    @Test
    void a_list_of_half_a_million_wrong_elements_is_refused_without_reading_each_of_them() {
        ObjectNode body = body("{\"lines\": [%s]}", "1");
        ValidationErrors errors = new ValidationErrors();

        long allocated = allocated();
        read(body, errors);
        assertThat(allocated() - allocated).isLessThan(1 << 20);

        assertThat(told(errors)).hasSize(51).endsWith("… and 499950 more");
    }

    @Test
    void reading_a_list_stops_when_further_errors_are_no_longer_listed() {
        ObjectNode body = body("{\"lines\": [%s]}", "{}");
        ValidationErrors errors = new ValidationErrors();

        long allocated = allocated();
        read(body, errors);
        assertThat(allocated() - allocated).isLessThan(1 << 20);

        assertThat(told(errors)).hasSize(51).contains("lines[0].product is missing");
    }

    private static void read(ObjectNode body, ValidationErrors errors) {
        new JsonFields(body, "", errors).objects("lines", line -> line.text("product", 10));
    }

    private static ObjectNode body(String form, String element) {
        String elements = String.join(",", Collections.nCopies(ELEMENTS, element));
        return JsonBody.object(form.formatted(elements).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> told(ValidationErrors errors) {
        return catchThrowableOfType(ProblemException.class, errors::refuse).problem().errors();
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }
}
