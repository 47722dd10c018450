#include "documents/ziparchive.h"
#include "extractor/htmltext.h"
#include "extractor/linkedin.h"
#include "extractor/mailmessage.h"
#include "extractor/peoplefile.h"
#include "extractor/textencoding.h"
#include "extractor/vcard.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace shortlist;
using namespace shortlist::extractor;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

/// A mail with a CV, an HTML alternative and a mail attached to it that carries a file of its own.
QByteArray sampleMail()
{
    return "From: =?iso-8859-1?q?J=F6rg_M=FCller?= <joerg@acme.test>\r\n"
           "To: jobs@globex.test\r\n"
           "Subject: Bewerbung als =?utf-8?q?K=C3=B6chin?=\r\n"
           "Date: Sat, 21 Nov 2026 10:00:00 +0100\r\n"
           "MIME-Version: 1.0\r\n"
           "Content-Type: multipart/mixed; boundary=outer\r\n"
           "\r\n"
           "--outer\r\n"
           "Content-Type: multipart/alternative; boundary=inner\r\n"
           "\r\n"
           "--inner\r\n"
           "Content-Type: text/plain; charset=iso-8859-1\r\n"
           "Content-Transfer-Encoding: quoted-printable\r\n"
           "\r\n"
           "Gr=FC=DFe\r\n"
           "--inner\r\n"
           "Content-Type: text/html; charset=utf-8\r\n"
           "\r\n"
           "<p>Other <b>words</b></p>\r\n"
           "--inner--\r\n"
           "--outer\r\n"
           "Content-Type: application/pdf\r\n"
           "Content-Disposition: attachment; filename*=utf-8''Lebenslauf%20M%C3%BCller.pdf\r\n"
           "Content-Transfer-Encoding: base64\r\n"
           "\r\n"
           "JVBERi0xLjQ=\r\n"
           "--outer\r\n"
           "Content-Type: message/rfc822\r\n"
           "\r\n"
           "From: b@acme.test\r\n"
           "Subject: forwarded\r\n"
           "Content-Type: multipart/mixed; boundary=deep\r\n"
           "\r\n"
           "--deep\r\n"
           "Content-Type: application/octet-stream\r\n"
           "Content-Disposition: attachment; filename=\"..\\\\..\\\\x/evil.exe\"\r\n"
           "\r\n"
           "abc\r\n"
           "--deep--\r\n"
           "--outer--\r\n";
}

QJsonObject answer(const QByteArray &bytes, const char *suffix, const QString &encoding = {},
                   const QString &delimiter = {})
{
    return QJsonDocument::fromJson(answerForPeople(bytes, QString::fromLatin1(suffix), encoding, delimiter)).object();
}

} // namespace

class TestPeopleFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheEncoding_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("UTF-8") << QByteArray("K\xc3\xb6ln") << text("Köln");
        QTest::newRow("UTF-8 with a mark") << QByteArray("\xef\xbb\xbfK\xc3\xb6ln") << text("Köln");
        QTest::newRow("UTF-16") << QByteArray("\xff\xfeK\0\xf6\0l\0n\0", 10) << text("Köln");
        QTest::newRow("windows-1252") << QByteArray("Name;Ort\r\nJ\xf6rg M\xfcller;K\xf6ln\r\nZo\xeb;Gen\xe8ve\r\n")
                                      << text("Name;Ort\r\nJörg Müller;Köln\r\nZoë;Genève\r\n");
        // Read as Latin letters it would be no Arabic.
        QTest::newRow("windows-1256")
            << QByteArray("\xc7\xe1\xc7\xd3\xe3;\xc7\xe1\xe3\xcf\xed\xe4\xc9\r\n"
                          "\xe3\xcd\xe3\xcf \xc7\xe1\xda\xca\xed\xc8\xed;\xc7\xe1\xd1\xed\xc7\xd6\r\n")
            << text("الاسم;المدينة\r\nمحمد العتيبي;الرياض\r\n");
    }
    void findsTheEncoding()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        const auto decoded = decodeText(bytes);
        QVERIFY(decoded);
        QCOMPARE(decoded->text, expected);
    }
    void takesTheEncodingThatIsAskedFor()
    {
        QCOMPARE(decodeText("K\xf6ln", QStringLiteral("ISO-8859-1"))->text, text("Köln"));
        QVERIFY(!decodeText("K\xf6ln", QStringLiteral("UTF-8")));
        QVERIFY(!decodeText("x", QStringLiteral("no such encoding")));
        QVERIFY(!decodeText(QByteArray("\0\1\2", 3)));
    }
    /// One letter of another encoding among many of UTF-8.
    void aWrongByteOfATableSpoilsItsLineOnly()
    {
        const QByteArray lines = "name\nJ\xc3\xb6rg\nZo\xc3\xab\nS\xc3\xb8ren\nM\xc3\xbcller\n";
        const auto decoded = decodeLines(lines + "K\xf6hler\n");
        QVERIFY(decoded);
        QCOMPARE(decoded->encoding, QStringLiteral("UTF-8"));
        QCOMPARE(decoded->text, text("name\nJörg\nZoë\nSøren\nMüller\nK\uFFFDhler\n"));
        QCOMPARE(decodeLines(lines + "K\xf6hler\n", QStringLiteral("utf-8"))->text, decoded->text);
        // The end of the file cut through a letter.
        QCOMPARE(decodeLines(lines + "K\xc3")->text.right(2), text("K\uFFFD"));
        // Too few to be sure, and a file that is in another encoding.
        QCOMPARE(decodeLines("J\xc3\xb6rg\nK\xf6hler\n")->encoding == QStringLiteral("UTF-8"), false);
        QCOMPARE(decodeLines("J\xf6rg M\xfcller;K\xf6ln\r\nZo\xeb;Gen\xe8ve\r\n")->text,
                 text("Jörg Müller;Köln\r\nZoë;Genève\r\n"));
        QCOMPARE(decodeLines(lines)->text, decodeText(lines)->text);
    }

    void readsCards()
    {
        const auto people = readVcards(text("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Müller;Ana;Maria;;\r\n"
                                            "item1.EMAIL;TYPE=INTERNET:old@acme.test\r\n"
                                            "EMAIL;TYPE=\"work,pref\":ana@acme.test\r\n"
                                            "TEL;TYPE=FAX:1\r\nTEL;CELL:+49 30 1234\r\n"
                                            "ORG:Acme\\, Inc;Sales\r\nTITLE:Engi\r\n neer\r\n"
                                            "ADR:;;Hauptstr. 1;Berlin;;10115;Germany\r\n"
                                            "URL:https://www.linkedin.com/in/ana\r\nURL:javascript:alert(1)\r\n"
                                            "NOTE:One\\nTwo\\; three\r\nEND:VCARD\r\n"
                                            "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bo\r\nTEL;VALUE=uri:tel:+45-11;ext=2\r\n"
                                            "LANG;PREF=1:da\r\nEND:VCARD\r\n"));
        QVERIFY(people);
        QCOMPARE(people->people.size(), 2);
        const documents::Resume &ana = people->people.first();
        QCOMPARE(ana.basics.name, text("Ana Maria Müller"));
        QCOMPARE(ana.basics.email, text("ana@acme.test"));
        QCOMPARE(ana.basics.phone, text("+49 30 1234"));
        QCOMPARE(ana.basics.label, text("Engineer"));
        QCOMPARE(ana.basics.location.city, text("Berlin"));
        QCOMPARE(ana.basics.location.region, text("Germany"));
        QCOMPARE(ana.basics.summary, text("One\nTwo; three"));
        QCOMPARE(ana.basics.url, QString());
        QCOMPARE(ana.basics.profiles.first().network, text("LinkedIn"));
        QCOMPARE(ana.work.first().name, text("Acme, Inc"));
        QCOMPARE(people->people.last().basics.phone, text("+45-11"));
        QCOMPARE(people->people.last().languages.first().language, text("Danish"));
        QCOMPARE(people->lines.size(), 2);
        QVERIFY(people->problems.isEmpty());
    }
    void tellsWhichCardIsBroken()
    {
        const auto people = readVcards(text("BEGIN:VCARD\nVERSION:2.1\nFN:Old\nEND:VCARD\n"
                                            "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"
                                            "END:VCARD\n"
                                            "BEGIN:VCARD\nVERSION:3.0\nFN:Cut\n"
                                            "BEGIN:VCARD\nVERSION:3.0\nFN:Whole\nEND:VCARD\n"));
        QVERIFY(people);
        QCOMPARE(people->people.size(), 1);
        QList<qsizetype> lines;
        QStringList reasons;
        for (const auto &problem : people->problems) {
            lines.append(problem.line);
            reasons.append(problem.reason);
        }
        QCOMPARE(lines, (QList<qsizetype>{1, 5, 8, 9}));
        QCOMPARE(reasons, (QStringList{text("It is of version 2.1; 3.0 and 4.0 can be read"), text("It has no name"),
                                       text("A card ends here that did not begin"), text("The card has no end")}));
        QVERIFY(!readVcards(text("Name,Mail\n")));
    }

    void readsALinkedInArchive()
    {
        const auto zip = documents::writeZip({
            {text("Basic/Profile.csv"),
             "First Name,Last Name,Headline,Summary,Geo Location,Websites\n"
             "Ana,M\xc3\xbcller,Engineer,\"One, two\",\"Berlin, Germany\",[BLOG:https://ana.test]\n"},
            {text("Basic/Positions.csv"),
             "Company Name,Title,Description,Location,Started On,Finished On\n"
             "Acme,Engineer,Built things,Berlin,Mar 2019,\nGlobex,Junior,,,2015,Feb 2019\n"},
            {text("Basic/Education.csv"),
             "School Name,Start Date,End Date,Notes,Degree Name\nTU Berlin,2011,2015,,BSc\n"},
            {text("Basic/Skills.csv"), "Name\nC++\nQt\n"},
            {text("Basic/Languages.csv"), "Name,Proficiency\nGerman,Native\n"},
            {text("Basic/Email Addresses.csv"), "Email Address,Confirmed,Primary,Updated On\nold@acme.test,Yes,No,x\n"
                                                "ana@acme.test,Yes,Yes,x\n"},
            {text("Basic/messages.csv"), "not read\n"},
        });
        QVERIFY(zip);
        const auto people = readLinkedInArchive(*zip);
        QVERIFY(people);
        const documents::Resume &ana = people->people.first();
        QCOMPARE(ana.basics.name, text("Ana Müller"));
        QCOMPARE(ana.basics.email, text("ana@acme.test"));
        QCOMPARE(ana.basics.url, text("https://ana.test"));
        QCOMPARE(ana.basics.location.city, text("Berlin"));
        QCOMPARE(ana.work.size(), 2);
        QVERIFY(ana.work.first().isPresent());
        QCOMPARE(ana.work.first().startDate.toString(), text("2019-03"));
        QCOMPARE(ana.work.last().endDate.toString(), text("2019-02"));
        QCOMPARE(ana.education.first().studyType, text("BSc"));
        QCOMPARE(ana.skills.size(), 2);
        const auto other = documents::writeZip({{text("a.txt"), "x"}});
        QVERIFY(!readLinkedInArchive(*other));
    }

    void readsAMailWithWhatHangsOnIt()
    {
        const auto mail = readMail(sampleMail());
        QVERIFY(mail);
        QCOMPARE(mail->fromName, text("Jörg Müller"));
        QCOMPARE(mail->fromAddress, text("joerg@acme.test"));
        QCOMPARE(mail->subject, text("Bewerbung als Köchin"));
        QCOMPARE(mail->sentAt.toString(Qt::ISODate), text("2026-11-21T09:00:00Z"));
        QCOMPARE(mail->text, text("Grüße"));
        QCOMPARE(mail->attachments.size(), 2);
        QCOMPARE(mail->attachments.first().name, text("Lebenslauf Müller.pdf"));
        QCOMPARE(mail->attachments.first().bytes, QByteArray("%PDF-1.4"));
        // No part of a name leads anywhere.
        QCOMPARE(mail->attachments.last().name, text("evil.exe"));
        QCOMPARE(mail->attachments.last().bytes, QByteArray("abc"));
    }
    void leavesOutWhatIsOverALimit()
    {
        MailLimits limits;
        limits.attachments = 1;
        auto mail = readMail(sampleMail(), limits);
        QCOMPARE(mail->attachments.size(), 1);
        QCOMPARE(mail->problems, QStringList{text("evil.exe: the mail has more than 1 attachments")});
        limits = {};
        limits.depth = 2;
        mail = readMail(sampleMail(), limits);
        QCOMPARE(mail->problems.size(), 3);
        QVERIFY(!readMail("no mail"));
        // Several mails that were dragged together come as one mailbox.
        const auto mailbox =
            readMail("From ana@acme.test Sat Nov 21 10:00:00 2026\nFrom: Ana <ana@acme.test>\nSubject: One\n\n"
                     "Text\n\nFrom bo@acme.test Sat Nov 21 10:00:00 2026\nFrom: Bo <bo@acme.test>\n"
                     "Subject: Two\n\nOther\n");
        QVERIFY(mailbox);
        QCOMPARE(mailbox->subject, text("One"));
        QCOMPARE(mailbox->text, text("Text"));
        QCOMPARE(mailbox->problems, QStringList{text("It holds several mails: only the first one is read")});
        QVERIFY(!readMail({}));
    }
    void readsHtmlAsPeopleDo()
    {
        QCOMPARE(textOfHtml(
                     text("<html><head><title>T</title><style>p{}</style></head><body><!-- no --><p>One&nbsp;&amp; two"
                          "<br>three &#8364;&#0;</p><script>alert('x')</script><div>four</div>")),
                 text("One & two\nthree € \nfour"));
        QCOMPARE(textOfHtml(text("a < b")), text("a"));
    }

    void answersForATable()
    {
        const QJsonObject table = answer("Name;Mail\nAna;ana@acme.test\nBo\n", "csv");
        QCOMPARE(table.value(u"kind").toString(), text("table"));
        QCOMPARE(table.value(u"delimiter").toString(), text(";"));
        QCOMPARE(table.value(u"rows").toArray().size(), 2);
        QCOMPARE(table.value(u"problems").toArray().first().toObject().value(u"line").toInt(), 3);
        QCOMPARE(answer("a;b\n1;2\n", "csv", {}, text(",")).value(u"rows").toArray().first().toArray().size(), 1);
    }
    void answersWhyAFileCannotBeRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("suffix");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("empty") << QByteArray(" \n") << QByteArray("csv") << QByteArray("not_a_document");
        QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0", 11) << QByteArray("csv")
                                   << QByteArray("damaged");
        QTest::newRow("another ZIP") << *documents::writeZip({{text("a"), "x"}}) << QByteArray("zip")
                                     << QByteArray("not_a_document");
        QTest::newRow("no mail") << QByteArray("hello") << QByteArray("eml") << QByteArray("not_a_document");
        QTest::newRow("broken JSON") << QByteArray("{") << QByteArray("json") << QByteArray("damaged");
    }
    void answersWhyAFileCannotBeRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, suffix);
        QFETCH(QByteArray, code);
        const QJsonObject refused = answer(bytes, suffix.constData());
        QCOMPARE(refused.value(u"ok").toBool(true), false);
        QCOMPARE(refused.value(u"code").toString().toLatin1(), code);
        QVERIFY(!refused.value(u"message").toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPeopleFile)
#include "tst_peoplefile.moc"
