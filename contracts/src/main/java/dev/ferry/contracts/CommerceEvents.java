package dev.ferry.contracts;

import dev.ferry.contracts.account.AccountEvent;
import dev.ferry.contracts.catalog.CategoryEvent;
import dev.ferry.contracts.catalog.ManufacturerEvent;
import dev.ferry.contracts.catalog.ProductEvent;
import dev.ferry.contracts.growth.CampaignEvent;
import dev.ferry.contracts.growth.FormEvent;
import dev.ferry.contracts.growth.LeadEvent;
import dev.ferry.contracts.growth.SegmentEvent;
import dev.ferry.contracts.growth.SubmissionEvent;
import dev.ferry.contracts.inventory.StockEvent;
import dev.ferry.contracts.inventory.WarehouseEvent;
import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.sales.ReturnEvent;
import dev.ferry.contracts.sales.ReviewEvent;
import dev.ferry.contracts.wire.EventCatalogue;
import java.util.List;

/// The events of the commerce domain. A new aggregate adds one line here.
public final class CommerceEvents {
    /// Every aggregate whose events travel, and the upcasters for older versions of their JSON.
    public static final EventCatalogue CATALOGUE =
            new EventCatalogue(
                    List.of(
                            CustomerEvent.class, //
                            OrderEvent.class,
                            ReturnEvent.class,
                            ReviewEvent.class,
                            AccountEvent.class,
                            ManufacturerEvent.class,
                            CategoryEvent.class,
                            ProductEvent.class,
                            WarehouseEvent.class,
                            StockEvent.class,
                            CampaignEvent.class,
                            SegmentEvent.class,
                            LeadEvent.class,
                            FormEvent.class,
                            SubmissionEvent.class),
                    List.of());

    private CommerceEvents() {}
}
