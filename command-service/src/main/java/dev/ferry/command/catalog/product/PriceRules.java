package dev.ferry.command.catalog.product;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.catalog.ProductEvent;
import dev.ferry.contracts.shared.Limits;
import dev.ferry.contracts.shared.Money;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// The rules for the prices of a product and its variants.
final class PriceRules {
    private PriceRules() {}

    /// The first rule that the base price breaks, or null when it breaks none.
    static @Nullable Decision<ProductEvent> rejectBase(
            @Nullable Money basePrice, Currency currency) {
        if (basePrice == null) {
            return null;
        }
        if (basePrice.amount().signum() <= 0) {
            return Decision.rejected(
                    "price-not-positive",
                    "the price is %s; it must be above zero"
                            .formatted(basePrice.amount().toPlainString()));
        }
        return rejectCurrency(basePrice, currency);
    }

    static @Nullable Decision<ProductEvent> rejectCurrency(Money price, Currency currency) {
        return price.currency().equals(currency)
                ? null
                : Decision.rejected(
                        "currency-mismatch",
                        "the price is in %s and the product in %s"
                                .formatted(price.currency(), currency));
    }

    /// The rule that the variant's price breaks, or null when it breaks none. While the product has
    /// no price, only an adjustment is rejected that no price could go with.
    static @Nullable Decision<ProductEvent> rejectVariant(
            @Nullable Money basePrice, Money adjustment, String skuSuffix) {
        BigDecimal least = basePrice == null ? BigDecimal.ZERO : basePrice.amount();
        BigDecimal most = basePrice == null ? Limits.MAX_PRICE : basePrice.amount();
        if (most.add(adjustment.amount()).signum() < 0) {
            return Decision.rejected(
                    "variant-price-negative",
                    "the variant %s would cost %s; its price must not be below zero"
                            .formatted(skuSuffix, most.add(adjustment.amount()).toPlainString()));
        }
        if (least.add(adjustment.amount()).compareTo(Limits.MAX_PRICE) > 0) {
            return Decision.rejected(
                    "variant-price-too-large",
                    "the variant %s would cost %s; its price must be at most %s"
                            .formatted(
                                    skuSuffix,
                                    least.add(adjustment.amount()).toPlainString(),
                                    Limits.MAX_PRICE.toPlainString()));
        }
        return null;
    }
}
