package io.strowger.phones;

import io.strowger.phones.kit.BrowserPhone;
import io.strowger.phones.kit.Ear;
import io.strowger.phones.kit.Exchange;
import io.strowger.phones.kit.Line;
import io.strowger.phones.kit.Sipp;
import io.strowger.phones.kit.Softphone;
import io.strowger.phones.kit.Tenant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The phone in the portal, in Chromium with a tone for a microphone: every call is listened to on both sides. */
class BrowserPhoneTest {

    private static final int BROWSERS_TONE = 1000; // hertz
    private static final int FRANKS_TONE = 440;
    private static final int CAROLS_TONE = 700;
    private static final int EARS_TONE = 600; // of an Ear, a multiple of 50

    private final Exchange exchange = Exchange.shared();
    private Tenant tenant;
    private Line frank;
    private BrowserPhone browser;

    @BeforeEach
    void hire() {
        tenant = exchange.tenant("browser");
        frank = tenant.line("frank", "302");
        tenant.callflow(List.of("301"), tenant.user("bea"), 30);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private void open(String url) {
        browser = BrowserPhone.registered(tenant, url, "bea", BROWSERS_TONE);
    }

    @Test
    void callsAndIsCalled() {
        open(exchange.portalUrl());
        browser.does("narrow").does("dial 999").does("ended No carrier for this number");
        try (Softphone desk = Softphone.registered(exchange, frank, FRANKS_TONE)) {
            browser.does("dial 302").does("ringing");
            desk.awaitRinging().answer();
            browser.does("talking").does("hears " + FRANKS_TONE).does("narrow");
            desk.awaitTone(BROWSERS_TONE);
            browser.does("mute");
            desk.awaitSilence();
            browser.does("unmute");
            desk.awaitTone(BROWSERS_TONE);
            browser.does("press 5").does("pressKey #");
            desk.awaitDigit('5').awaitDigit('#');
            browser.does("hangUp").does("ended Call ended");
            desk.awaitEnd();

            browser.does("reload").does("go Call log");
            desk.dial("301").awaitRingback();
            browser.does("calledBy frank Tester (302)")
                    .does("looksRight")
                    .does("answer")
                    .does("hears " + FRANKS_TONE);
            desk.awaitTalking().awaitTone(BROWSERS_TONE).hangUp();
            browser.does("ended Call ended");

            desk.dial("301").awaitRingback();
            browser.does("decline");
            desk.awaitEnd();
        }
    }

    @Test
    void holdsAndResumesOverTls() {
        open(exchange.securePortalUrl());
        int port = Sipp.registers(exchange, frank);
        try (Ear ear = new Ear(EARS_TONE);
                Sipp desk = Sipp.isCalled(exchange, "answer-hold-resume", port, ear)) {
            browser.does("dial 302").does("talking").does("hears " + EARS_TONE);
            ear.awaitTone(BROWSERS_TONE);
            browser.does("hold").does("silence");
            desk.awaitMessage("a=recvonly");
            ear.awaitOtherSound(BROWSERS_TONE);
            browser.does("resume").does("hears " + EARS_TONE);
            ear.awaitTone(BROWSERS_TONE);
            browser.does("hangUp").does("ended Call ended");
            desk.awaitDone();
        }
    }

    @Test
    void transfers() {
        Line carolsLine = tenant.line("carol", "303");
        open(exchange.portalUrl());
        try (Softphone desk = Softphone.registered(exchange, frank, FRANKS_TONE);
                Softphone carol = Softphone.registered(exchange, carolsLine, CAROLS_TONE)) {
            browser.does("dial 302");
            desk.awaitRinging().answer();
            browser.does("talking").does("hears " + FRANKS_TONE).does("transfer 303");
            carol.awaitRinging().answer().awaitTone(FRANKS_TONE);
            browser.does("ended Call ended");
            carol.hangUp().awaitEnd();
            desk.awaitEnd();

            browser.does("dial 302");
            desk.awaitRinging().answer();
            browser.does("talking").does("hears " + FRANKS_TONE);
            browser.does("askFirst 303");
            carol.awaitRinging().answer();
            browser.does("talkingTwice").does("hears " + CAROLS_TONE).does("connect");
            carol.awaitTone(FRANKS_TONE);
            browser.does("ended Call ended");
        }
    }
}
