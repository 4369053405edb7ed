package io.strowger.api.document;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Route;
import java.util.List;

/** What the platform itself has, as in {@code /v2/resources}: documents of the master account, for its administrators. */
public final class GlobalResources extends DocumentResource {
    private final String all;
    private final String noun;

    public GlobalResources(DocumentType type, AccountRoom accounts) {
        super(type, accounts);
        this.all = "/v2/" + type.plural();
        this.noun = type.stored();
    }

    @Override
    public List<Route> routes() {
        String one = all + "/{id}";
        return List.of(
                new Route(Verb.GET, all, Access.SUPERADMIN, "The platform's own list, of type " + noun, this::list),
                new Route(Verb.PUT, all, Access.SUPERADMIN, "Create a " + noun, this::create),
                new Route(Verb.GET, one, Access.SUPERADMIN, "Read a " + noun, this::read),
                new Route(Verb.POST, one, Access.SUPERADMIN, "Replace a " + noun, this::replace).rehearsed(),
                new Route(Verb.PATCH, one, Access.SUPERADMIN, "Change a " + noun, this::patch).rehearsed(),
                new Route(Verb.DELETE, one, Access.SUPERADMIN, "Delete a " + noun, this::delete).rehearsed());
    }
}
