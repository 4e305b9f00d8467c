package dev.ferry.command;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.command.account.creditaccount.AccountRoutes;
import dev.ferry.command.catalog.category.CategoryRoutes;
import dev.ferry.command.catalog.manufacturer.ManufacturerRoutes;
import dev.ferry.command.catalog.product.ProductRoutes;
import dev.ferry.command.growth.campaign.CampaignRoutes;
import dev.ferry.command.growth.form.FormRoutes;
import dev.ferry.command.growth.lead.LeadRoutes;
import dev.ferry.command.growth.segment.SegmentRoutes;
import dev.ferry.command.growth.submission.SubmissionRoutes;
import dev.ferry.command.inventory.stock.StockRoutes;
import dev.ferry.command.inventory.warehouse.WarehouseRoutes;
import dev.ferry.command.sales.customer.CustomerRoutes;
import dev.ferry.command.sales.order.OrderRoutes;
import dev.ferry.command.sales.returns.ReturnRoutes;
import dev.ferry.command.sales.review.ReviewRoutes;
import dev.ferry.runtime.admin.PublicApi;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;
import java.util.List;
import java.util.function.Function;

/// The commands of every aggregate. A new aggregate adds one line here.
final class CommandRoutes implements Routes {
    private static final List<Function<CommandEndpoint, Routes>> ALL =
            List.of(
                    CustomerRoutes::new, //
                    OrderRoutes::new,
                    ReturnRoutes::new,
                    ReviewRoutes::new,
                    AccountRoutes::new,
                    ManufacturerRoutes::new,
                    CategoryRoutes::new,
                    ProductRoutes::new,
                    WarehouseRoutes::new,
                    StockRoutes::new,
                    CampaignRoutes::new,
                    SegmentRoutes::new,
                    LeadRoutes::new,
                    FormRoutes::new,
                    SubmissionRoutes::new);

    private final List<Routes> aggregates;

    CommandRoutes(CommandEndpoint endpoint) {
        aggregates = ALL.stream().map(aggregate -> aggregate.apply(endpoint)).toList();
    }

    @Override
    public void declare(RouteTable routes) {
        aggregates.forEach(aggregate -> aggregate.declare(routes));
    }

    /// The description of all commands, from the file `openapi.json` beside each aggregate's
    /// routes.
    PublicApi description() {
        RouteTable routes = new RouteTable();
        declare(routes);
        return new PublicApi(
                "commands", aggregates.stream().map(Routes::getClass).toList(), routes.routes());
    }
}
