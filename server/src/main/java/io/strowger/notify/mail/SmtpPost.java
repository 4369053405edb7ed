package io.strowger.notify.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Hands mails to a server by SMTP (RFC 5321, submission RFC 6409), with limits on how long it may take. */
public final class SmtpPost implements Post {
    private static final String CONNECT_MS = "10000";
    private static final String ANSWER_MS = "30000";

    private static final int FIRST_PERMANENT = 500;
    private static final int MAX_REASON = 300;

    private final String from;
    private final Session session;

    /** {@code from} is who writes where no brand says so. */
    public SmtpPost(SmtpOptions options, String from) {
        this.from = from;
        this.session = Session.getInstance(properties(options), authenticator(options));
    }

    private static Properties properties(SmtpOptions options) {
        String kind = options.tls() ? "mail.smtps." : "mail.smtp.";
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", options.tls() ? "smtps" : "smtp");
        properties.put(kind + "host", options.host());
        properties.put(kind + "port", String.valueOf(options.port()));
        properties.put(kind + "connectiontimeout", CONNECT_MS);
        properties.put(kind + "timeout", ANSWER_MS);
        properties.put(kind + "writetimeout", ANSWER_MS);
        properties.put(kind + "ssl.checkserveridentity", "true");
        properties.put(kind + "starttls.enable", "true");
        properties.put(kind + "sendpartial", "true");
        if (options.password() != null) {
            properties.put(kind + "auth", "true");
            // a password never goes out in the clear
            properties.put(kind + "starttls.required", String.valueOf(!options.tls()));
        }
        return properties;
    }

    private static @Nullable Authenticator authenticator(SmtpOptions options) {
        return options.password() == null
                ? null
                : new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return new PasswordAuthentication(options.user(), options.password());
                    }
                };
    }

    @Override
    public Outcome send(Mail mail) {
        try {
            Transport.send(message(mail));
            return new Outcome.Sent();
        } catch (AddressException e) {
            return new Outcome.Refused("not an address");
        } catch (MessagingException e) {
            return isPermanent(e) ? new Outcome.Refused(reason(e)) : new Outcome.Later(reason(e));
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(sender(mail));
        for (String recipient : mail.recipients()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient, true));
        }
        if (mail.replyTo() != null) {
            message.setReplyTo(new InternetAddress[] {new InternetAddress(mail.replyTo(), true)});
        }
        message.setSubject(mail.content().subject(), "UTF-8");
        message.setSentDate(new Date());
        message.setHeader("Content-Language", mail.language());
        // no answer of a machine to a machine, RFC 3834 §5
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(parts(mail));
        return message;
    }

    private InternetAddress sender(Mail mail) throws MessagingException {
        InternetAddress sender = new InternetAddress(mail.from() == null ? from : mail.from(), true);
        try {
            sender.setPersonal(mail.fromName(), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
        return sender;
    }

    private static Multipart parts(Mail mail) throws MessagingException {
        Multipart words = parts(mail.content());
        Mail.Enclosure enclosure = mail.enclosure();
        if (enclosure == null) {
            return words;
        }
        MimeBodyPart first = new MimeBodyPart();
        first.setContent(words);
        MimeBodyPart second = new MimeBodyPart();
        second.setDataHandler(new DataHandler(enclosure.source()));
        second.setHeader("Content-Type", enclosure.contentType());
        second.setFileName(enclosure.name());
        second.setDisposition(Part.ATTACHMENT);
        return new MimeMultipart("mixed", first, second);
    }

    private static Multipart parts(Mail.Content content) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(content.text(), "UTF-8", "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(content.html(), "UTF-8", "html");
        return new MimeMultipart("alternative", text, html);
    }

    // 5yz says: do not repeat (RFC 5321 §4.2.1)
    private static boolean isPermanent(MessagingException failed) {
        for (Exception each = failed;
                each != null;
                each = each instanceof MessagingException inner ? inner.getNextException() : null) {
            if (each instanceof SMTPSendFailedException sending && sending.getReturnCode() >= FIRST_PERMANENT
                    || each instanceof SMTPAddressFailedException address
                            && address.getReturnCode() >= FIRST_PERMANENT) {
                return true;
            }
        }
        return failed instanceof SendFailedException none
                && none.getInvalidAddresses() != null
                && none.getNextException() == null;
    }

    private static String reason(MessagingException failed) {
        Exception inner = failed.getNextException();
        String said = String.valueOf((inner == null ? failed : inner).getMessage());
        return said.length() <= MAX_REASON ? said : said.substring(0, MAX_REASON);
    }
}
