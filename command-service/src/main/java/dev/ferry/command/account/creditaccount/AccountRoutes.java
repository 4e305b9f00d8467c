package dev.ferry.command.account.creditaccount;

import dev.ferry.command.accept.CommandEndpoint;
import dev.ferry.contracts.account.AccountId;
import dev.ferry.runtime.http.Access;
import dev.ferry.runtime.http.RouteTable;
import dev.ferry.runtime.http.Routes;

/// Routes of the account commands.
public final class AccountRoutes implements Routes {
    private static final Access WRITE = Access.ofTenant("accounts:write");

    private final CommandEndpoint endpoint;

    public AccountRoutes(CommandEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void declare(RouteTable routes) {
        routes.post(
                        "/v1/accounts",
                        WRITE,
                        endpoint.createDerived(
                                Accounts.OPEN,
                                AccountJson::open,
                                open -> AccountId.of(open.customer()).value()))
                .post(
                        "/v1/accounts/{id}/deposits",
                        WRITE,
                        endpoint.change(Accounts.CHANGE, AccountJson::deposit))
                .post(
                        "/v1/accounts/{id}/charges",
                        WRITE,
                        endpoint.change(Accounts.CHANGE, AccountJson::charge))
                .post(
                        "/v1/accounts/{id}/refunds",
                        WRITE,
                        endpoint.change(Accounts.CHANGE, AccountJson::refund))
                .post(
                        "/v1/accounts/{id}/closure",
                        WRITE,
                        endpoint.change(Accounts.CHANGE, AccountJson::close));
    }
}
