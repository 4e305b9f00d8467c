package dev.ferry.e2e.fuzz;

import dev.ferry.e2e.front.Draft;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes a JSON body wrong: in its values, in its text, or in its bytes.
final class BodyMutations {
    private static final JsonMapper MAPPER = new JsonMapper();

    /// JSON texts that take the place of a value.
    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1.5",
                    "1e400",
                    "-1e-400",
                    "9223372036854775808",
                    "2147483648",
                    "99999999999999999999999999999999999999",
                    "1".repeat(2_000),
                    "\"\"",
                    "\" \"",
                    "\"\\u0000\"",
                    "\"a\\u0000b\"",
                    "\"\\ud800\"",
                    "\"\\udfff x\"",
                    "\"\\u202e\"",
                    "\"\\u0007\"",
                    "\"" + "x".repeat(300) + "\"",
                    "\"" + "漢".repeat(5_000) + "\"",
                    "[]",
                    "{}",
                    "[[[[]]]]",
                    "[null]",
                    "{\"\": 1}",
                    "\"2026-02-30T00:00:00Z\"",
                    "\"0000-01-01T00:00:00Z\"",
                    "\"+999999999-12-31T23:59:59Z\"",
                    "\"00000000-0000-0000-0000-000000000000\"",
                    "\"'; drop table customer; --\"",
                    "\"${jndi:ldap://x}\"",
                    "\"-0.0000\"",
                    "\"999999999999.9999\"",
                    "\"1e5\"",
                    "\"XXX\"",
                    "\"AAA\"",
                    "\"gbp\"",
                    "NaN",
                    "01");

    private final RandomGenerator random;

    BodyMutations(RandomGenerator random) {
        this.random = random;
    }

    void apply(Draft draft) {
        int die = random.nextInt(20);
        if (die < 12) {
            inTree(draft);
        } else if (die < 17) {
            inText(draft);
        } else {
            inBytes(draft);
        }
    }

    /// A body that is no JSON any more stays as it is.
    private void inTree(Draft draft) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(draft.body);
        } catch (JacksonException e) {
            inBytes(draft);
            return;
        }
        List<ObjectNode> objects = new ArrayList<>();
        collect(tree, objects);
        if (objects.isEmpty()) {
            inBytes(draft);
            return;
        }
        ObjectNode chosen = objects.get(random.nextInt(objects.size()));
        List<String> names = List.copyOf(chosen.propertyNames());
        String name = names.isEmpty() ? "more" : names.get(random.nextInt(names.size()));
        String mark = "\"@@here@@\"";
        switch (random.nextInt(5)) {
            case 0 -> chosen.remove(name);
            case 1 -> chosen.put("unknown " + random.nextInt(10), 1);
            default -> chosen.put(name, "@@here@@");
        }
        draft.body = utf8(tree.toString().replace(mark, VALUES.get(random.nextInt(VALUES.size()))));
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
            object.forEach(child -> collect(child, objects));
        } else if (node instanceof ArrayNode array) {
            array.forEach(child -> collect(child, objects));
        }
    }

    private void inText(Draft draft) {
        String text = new String(draft.body, StandardCharsets.UTF_8);
        int depth = random.nextInt(2) == 0 ? 100 : 20_000;
        draft.body =
                utf8(
                        switch (random.nextInt(12)) {
                            case 0 -> "[".repeat(depth);
                            case 1 -> "{\"a\":".repeat(depth);
                            case 2 -> "[".repeat(depth) + "]".repeat(depth);
                            case 3 -> text + text;
                            case 4 -> text.replaceFirst("\\{", "{\"id\":1,\"id\":2,");
                            case 5 -> text.replaceFirst("\\{(\"[^\"]*\":)", "{$1null,$1");
                            case 6 -> "[" + text + "]";
                            case 7 -> "\"" + text.length() + "\"";
                            case 8 -> "null";
                            case 9 -> "\ufeff" + text;
                            case 10 -> text.replace("\"", "'");
                            default -> "/* */" + text;
                        });
    }

    private void inBytes(Draft draft) {
        byte[] body = draft.body;
        switch (random.nextInt(8)) {
            case 0 -> draft.body = new byte[0];
            case 1 -> draft.body = Arrays.copyOf(body, random.nextInt(body.length + 1));
            case 2 -> draft.body = inserted(body, (byte) 0xff);
            case 3 -> draft.body = inserted(body, (byte) 0xc0, (byte) 0x80);
            case 4 -> draft.body = inserted(body, (byte) 0xed, (byte) 0xa0, (byte) 0x80);
            case 5 -> draft.body = inserted(body, (byte) 0);
            case 6 ->
                    draft.body =
                            new String(body, StandardCharsets.UTF_8)
                                    .getBytes(StandardCharsets.UTF_16);
            default -> {
                if (random.nextInt(6) == 0) {
                    draft.body = utf8("{\"name\": \"" + "x".repeat(1_100_000) + "\"}");
                } else {
                    byte[] noise = new byte[random.nextInt(200)];
                    random.nextBytes(noise);
                    draft.body = noise;
                }
            }
        }
    }

    private byte[] inserted(byte[] body, byte... wrong) {
        int place = random.nextInt(body.length + 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(body, 0, place);
        bytes.writeBytes(wrong);
        bytes.write(body, place, body.length - place);
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
