package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RouteTableTest {
    private final RouteTable table =
            new RouteTable()
                    .get("/orders", Access.open(), _ -> Answer.empty(200))
                    .post("/orders", Access.open(), _ -> Answer.empty(201))
                    .get("/orders/{id}", Access.open(), _ -> Answer.empty(200))
                    .put("/orders/{id}/lines/{line}", Access.open(), _ -> Answer.empty(200));

    @Test
    void a_path_is_answered_by_the_route_whose_template_it_fits() {
        assertThat(found("GET", "/orders")).isEqualTo("/orders {}");
        assertThat(found("GET", "/orders/7")).isEqualTo("/orders/{id} {id=7}");
        RouteTable.Match line = Objects.requireNonNull(table.find("PUT", "/orders/7/lines/3"));
        assertThat(line.parameters()).isEqualTo(Map.of("id", "7", "line", "3"));
    }

    @Test
    void a_path_with_a_segment_more_or_less_or_an_empty_one_is_unknown() {
        for (String path : List.of("/", "/order", "/orders/", "/orders/7/", "/orders/7/lines")) {
            assertThat(table.find("GET", path)).as(path).isNull();
            assertThat(table.methods(path)).as(path).isEmpty();
        }
    }

    @Test
    void a_head_request_is_answered_by_the_route_of_get() {
        assertThat(found("HEAD", "/orders/7")).isEqualTo("/orders/{id} {id=7}");
        assertThat(table.find("HEAD", "/orders/7/lines/3")).isNull();
    }

    @Test
    void a_known_path_tells_its_methods() {
        assertThat(table.find("DELETE", "/orders")).isNull();
        assertThat(table.methods("/orders")).containsExactly("GET", "POST");
    }

    @Test
    void a_route_that_is_declared_twice_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> table.get("/orders", Access.open(), _ -> Answer.empty(200)))
                .withMessage("the route GET /orders is declared twice");
    }

    private String found(String method, String path) {
        RouteTable.Match match = Objects.requireNonNull(table.find(method, path));
        return match.route().path() + " " + match.parameters();
    }
}
