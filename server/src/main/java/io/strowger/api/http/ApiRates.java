package io.strowger.api.http;

/**
 * How many requests one user, one account and the strangers of one address may send, beside {@link HttpLimits} which says
 * what one may cost; the defaults are the product's. A page of Monster UI asks some forty things at once.
 */
public record ApiRates(Rate user, Rate account, Rate address) {
    /** Users, accounts and addresses remembered, of each. */
    public static final int MAX_TRACKED = 100_000;

    private static final Rate USER = new Rate(2_000, 200);
    private static final Rate ACCOUNT = new Rate(6_000, 600);
    private static final Rate ADDRESS = new Rate(1_000, 50);

    /** So many at once, and so many more each second. */
    public record Rate(int burst, int perSecond) {}

    public static ApiRates defaults() {
        return new ApiRates(USER, ACCOUNT, ADDRESS);
    }
}
