package io.strowger.api.pages;

/** Whether calls can be handled; the reason says why not. */
public record Health(boolean ready, String reason) {
    public static final Health READY = new Health(true, "ok");

    public static Health not(String reason) {
        return new Health(false, reason);
    }
}
