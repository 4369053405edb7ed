package io.strowger.call;

/** Two phones that talk: who called plays 1000 Hz, who was called 600 Hz. */
public record Talk(TestCall caller, TestCall callee) {

    public static Talk between(TestPhone from, TestPhone to, String number) {
        TestCall call = from.call(number);
        TestCall rung = to.awaitCall();
        rung.answer(600);
        call.seesAtLast("200");
        call.play(1000);
        rung.sees("ACK");
        rung.hears(1000);
        call.hears(600);
        return new Talk(call, rung);
    }
}
