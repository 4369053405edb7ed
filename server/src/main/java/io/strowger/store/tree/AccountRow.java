package io.strowger.store.tree;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account's place in the tree; {@code tree} lists all above it, from the master down to its parent, and
 * {@code formerRealms} what it was called and still answers to.
 */
public record AccountRow(
        String accountId,
        @Nullable String parentId,
        List<String> tree,
        String name,
        String realm,
        boolean enabled,
        boolean reseller,
        Instant created,
        List<String> formerRealms) {}
