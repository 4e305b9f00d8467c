package dev.ferry.command.catalog.category;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.Rows;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sends the commands of categories.
record CategoryRequests(CommandBench bench) {
    static String name(String name, String slug) {
        return "{\"name\": \"%s\", \"slug\": \"%s\"}".formatted(name, slug);
    }

    Answer create(@Nullable UUID parent, String slug) {
        return bench.post(
                "/v1/categories",
                "{\"parentId\": %s, \"name\": \"%s\", \"slug\": \"%s\"}"
                        .formatted(json(parent), slug, slug));
    }

    UUID created(@Nullable UUID parent, String slug) {
        return UUID.fromString(create(parent, slug).id());
    }

    Answer move(UUID id, @Nullable UUID parent) {
        return bench.put(
                "/v1/categories/" + id + "/parent", "{\"parentId\": %s}".formatted(json(parent)));
    }

    Answer remove(UUID id) {
        return bench.post("/v1/categories/" + id + "/removal", "{}");
    }

    /// The slugs of the categories in the path of this one, from the top.
    List<String> slugsOnTheWayTo(Rows rows, UUID id) {
        return rows.query(
                """
                select above.slug
                  from command_model.category
                  join command_model.category above
                    on above.tenant = category.tenant
                   and above.path @> category.path
                 where category.id = ?
                 order by nlevel(above.path)
                """,
                id);
    }

    private static String json(@Nullable UUID id) {
        return id == null ? "null" : "\"" + id + "\"";
    }
}
