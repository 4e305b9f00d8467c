package dev.ferry.local.generate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What the shop sells: names put together from words, some with a comma, a quote or letters beyond
/// ASCII, a few with no description at all.
final class Catalogue {
    private static final int ARTICLES = 1_200;
    private static final List<String> QUALITIES =
            List.of(
                    "BLUE",
                    "RED",
                    "SMALL",
                    "LARGE",
                    "FOLDING",
                    "PAINTED",
                    "VINTAGE",
                    "CRÈME",
                    "STRIPED, LINED",
                    "12\" ROUND");
    private static final List<String> MATERIALS =
            List.of(
                    "WOODEN",
                    "TIN",
                    "GLASS",
                    "CERAMIC",
                    "PAPER",
                    "FELT",
                    "COTTON",
                    "ENAMEL",
                    "WICKER",
                    "ČESKÉ SKLO");
    private static final List<String> THINGS =
            List.of(
                    "LANTERN",
                    "BOWL",
                    "COAT HOOK",
                    "EGG CUP",
                    "NOTEBOOK",
                    "TEAPOT",
                    "BUNTING",
                    "DOORMAT",
                    "CAKE TIN",
                    "\"HOME\" SIGN",
                    "CAFÉ MUG",
                    "KETTLE",
                    "MATCHBOX",
                    "茶 CUP");

    private final Random random;
    private final List<Article> articles = new ArrayList<>();

    Catalogue(Random random) {
        this.random = random;
        for (int i = 0; i < ARTICLES; i++) {
            articles.add(invent(i));
        }
    }

    /// A few articles sell far more than the others: the square of a uniform number prefers the
    /// beginning of the list.
    Article pick() {
        double uniform = random.nextDouble();
        return articles.get((int) (uniform * uniform * articles.size()));
    }

    private Article invent(int index) {
        String letter = index % 7 == 0 ? String.valueOf((char) ('A' + index % 5)) : "";
        String description =
                index % 97 == 96
                        ? ""
                        : "%s %s %s".formatted(one(QUALITIES), one(MATERIALS), one(THINGS));
        // From 0.19 to 15.18, most of them cheap.
        double uniform = random.nextDouble();
        long pence = 19 + (long) (uniform * uniform * 1_500);
        return new Article(20_000 + index + letter, description, BigDecimal.valueOf(pence, 2));
    }

    private String one(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
