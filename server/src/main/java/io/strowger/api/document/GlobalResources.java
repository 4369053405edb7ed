package io.strowger.api.document;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Route;
import java.util.List;

/** The platform's own carriers, {@code /v2/resources}: those of the master account, for its administrators. */
public final class GlobalResources extends DocumentResource {
    private static final String ALL = "/v2/resources";
    private static final String ONE = ALL + "/{id}";

    public GlobalResources(AccountRoom accounts) {
        super(DocumentType.RESOURCE, accounts);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, ALL, Access.SUPERADMIN, "List of the platform's carriers", this::list),
                new Route(Verb.PUT, ALL, Access.SUPERADMIN, "Create a carrier", this::create),
                new Route(Verb.GET, ONE, Access.SUPERADMIN, "Read a carrier", this::read),
                new Route(Verb.POST, ONE, Access.SUPERADMIN, "Replace a carrier", this::replace).rehearsed(),
                new Route(Verb.PATCH, ONE, Access.SUPERADMIN, "Change a carrier", this::patch).rehearsed(),
                new Route(Verb.DELETE, ONE, Access.SUPERADMIN, "Delete a carrier", this::delete).rehearsed());
    }
}
