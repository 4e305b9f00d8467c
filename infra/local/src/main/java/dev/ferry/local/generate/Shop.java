package dev.ferry.local.generate;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Draws invoices one after the other, in about the proportions of the real shop: one in eight is a
/// return, one in ten is a guest's, one line in a hundred has no price and one in three hundred a
/// negative quantity.
///
/// [Random] and no newer generator, because its algorithm is part of the Java specification: the
/// same seed gives the same invoices for ever.
final class Shop {
    private static final int FIRST_NUMBER = 600_000;
    private static final int CUSTOMERS = 800;
    private static final int FIRST_CUSTOMER = 20_000;
    private static final List<String> ABROAD =
            List.of("Germany", "France", "EIRE", "Norway", "Spain", "Côte d'Ivoire", "Netherlands");

    private final Random random;
    private final Catalogue catalogue;
    private int drawn;

    Shop(long seed) {
        random = new Random(seed);
        catalogue = new Catalogue(random);
    }

    List<GeneratedLine> invoice(LocalDateTime date) {
        boolean returned = drawn % 8 == 5;
        boolean unpriced = drawn % 200 == 100;
        String number = (returned ? "C" : "") + (FIRST_NUMBER + drawn);
        boolean guest = drawn % 10 == 3;
        drawn++;
        int customer = random.nextInt(CUSTOMERS);
        String country = guest ? countryOf(random.nextInt(CUSTOMERS)) : countryOf(customer);
        String customerId = guest ? "" : FIRST_CUSTOMER + customer + ".0";
        List<GeneratedLine> lines = new ArrayList<>();
        for (int i = returned ? 1 + random.nextInt(3) : orderLength(); i > 0; i--) {
            Article article = catalogue.pick();
            BigDecimal price =
                    unpriced || oneIn(100) ? BigDecimal.ZERO.setScale(1) : article.price();
            lines.add(
                    new GeneratedLine(
                            number, article, quantity(returned), date, price, customerId, country));
        }
        return lines;
    }

    /// Most orders are short and a few are very long.
    private int orderLength() {
        double uniform = random.nextDouble();
        return 1 + (int) (60 * uniform * uniform * uniform) + (oneIn(150) ? 250 : 0);
    }

    private int quantity(boolean returned) {
        int quantity = oneIn(20) ? 24 * (1 + random.nextInt(20)) : 1 + random.nextInt(12);
        return returned || oneIn(300) ? -quantity : quantity;
    }

    /// Nine in ten live at home; a customer never moves.
    private static String countryOf(int customer) {
        return customer % 10 == 0 ? ABROAD.get(customer / 10 % ABROAD.size()) : "United Kingdom";
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }
}
