package io.strowger.billing.till;

import io.strowger.policy.money.Share;
import java.util.List;

/** What a leg has taken: its shares, and for how many seconds they are paid. Only the {@link Till} changes it. */
public final class Grant {
    private final String id;
    private final Order order;
    private final List<Share> shares;
    private volatile long paid;
    private boolean over;

    Grant(String id, Order order, List<Share> shares) {
        this.id = id;
        this.order = order;
        this.shares = shares;
    }

    public String id() {
        return id;
    }

    public Order order() {
        return order;
    }

    public List<Share> shares() {
        return shares;
    }

    /** Until when the leg may last, in seconds since its answer. */
    public long paid() {
        return paid;
    }

    void paid(long seconds) {
        paid = seconds;
    }

    boolean isOver() {
        return over;
    }

    /** True the first time. */
    boolean end() {
        boolean first = !over;
        over = true;
        return first;
    }
}
