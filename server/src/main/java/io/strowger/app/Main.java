package io.strowger.app;

import io.strowger.app.demo.DemoWorld;
import io.strowger.app.options.Options;
import io.strowger.app.options.OptionsException;
import io.strowger.sip.transport.Transport;
import io.strowger.store.StoreException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The program: reads the options, starts the exchange, says where it is, and drains it when told to stop. */
public final class Main {

    private static final int BAD_OPTION = 2;
    private static final int FAILED = 1;

    private Main() {}

    public static void main(String[] args) {
        List<String> flags = List.of(args);
        if (Options.wantsHelp(flags)) {
            System.out.print(Options.help());
            return;
        }
        try {
            Options options = Options.read(flags, System.getenv(), Path.of(""));
            Logging.level(options.logLevel());
            run(options);
        } catch (OptionsException | StartException bad) {
            System.err.println("strowger: " + bad.getMessage());
            System.exit(BAD_OPTION);
        } catch (StoreException failed) {
            System.err.println("strowger: " + failed.getMessage());
            System.exit(FAILED);
        } catch (RuntimeException broken) {
            LoggerFactory.getLogger(Main.class).error("the start failed", broken);
            System.err.println("strowger: cannot start: " + broken.getMessage());
            System.exit(FAILED);
        }
    }

    private static void run(Options options) {
        Exchange exchange = Exchange.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(exchange, options), "stop"));
        announce(System.out, exchange);
        exchange.awaitClose();
    }

    /** SIGTERM or Ctrl-C: no new calls, those that live may end, then everything is put away. */
    private static void stop(Exchange exchange, Options options) {
        exchange.drain(Duration.ofSeconds(options.drainS()));
        exchange.close();
        // a stop that was asked for is a success; left alone the JVM would report the signal
        Runtime.getRuntime().halt(0);
    }

    private static void announce(PrintStream out, Exchange exchange) {
        String sip = exchange.sipAddress().getAddress().getHostAddress() + ":"
                + exchange.sipAddress().getPort();
        out.println("Portal  " + exchange.portalUrl());
        exchange.securePortalUrl().ifPresent(url -> out.println("        " + url));
        out.println("SIP     " + sip + " (UDP and TCP)");
        exchange.sipAddresses(Transport.TLS).stream()
                .findFirst()
                .ifPresent(tls ->
                        out.println("        " + tls.getAddress().getHostAddress() + ":" + tls.getPort() + " (TLS)"));
        exchange.firstLogin()
                .ifPresent(login -> out.println("Sign in account \"" + login.account() + "\", user \""
                        + login.username() + "\", password \"" + login.password() + "\" (shown only now)"));
        exchange.demo().ifPresent(world -> announce(out, world, sip));
        out.println("Ready.");
        out.flush();
    }

    private static void announce(PrintStream out, DemoWorld world, String sip) {
        out.println();
        out.println("Phones to sign in with, all at the server (outbound proxy) " + sip + ":");
        out.printf(
                "  %-13s %-14s %-9s %-8s %-23s %s%n", "account", "person", "extension", "user", "domain", "password");
        for (DemoWorld.Phone phone : world.phones()) {
            out.printf(
                    "  %-13s %-14s %-9s %-8s %-23s %s%n",
                    phone.account(),
                    phone.person(),
                    phone.extension(),
                    phone.username(),
                    phone.realm(),
                    phone.password());
        }
        out.println(
                "Dial a colleague's extension, or any outside number such as +44 20 7946 0123: it answers and echoes.");
        out.println();
    }
}
