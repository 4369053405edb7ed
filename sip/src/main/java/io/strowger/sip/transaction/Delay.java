package io.strowger.sip.transaction;

/** One thing to be done later, once, on the timer's thread. */
public final class Delay extends WheelTimer {
    private final Runnable action;

    private Delay(Runnable action) {
        this.action = action;
    }

    public static Delay of(TimerWheel wheel, long nanos, Runnable action) {
        Delay delay = new Delay(action);
        wheel.schedule(delay, nanos);
        return delay;
    }

    @Override
    protected void expired(long nowNanos) {
        action.run();
    }
}
