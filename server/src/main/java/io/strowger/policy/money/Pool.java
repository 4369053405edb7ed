package io.strowger.policy.money;

/** The trunks of an account, each named like its limit, in the order they are taken. */
public enum Pool {
    INBOUND("inbound_trunks"),
    OUTBOUND("outbound_trunks"),
    TWOWAY("twoway_trunks"),
    BURST("burst_trunks");

    private final String setting;

    Pool(String setting) {
        this.setting = setting;
    }

    public String setting() {
        return setting;
    }

    /** Whether a leg of this way may take one. */
    boolean takes(Way way) {
        return this == TWOWAY || this == BURST || name().equals(way.name());
    }
}
