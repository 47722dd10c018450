#include "desktop/administration/liststack.h"
#include "desktop/mails/mailspresenter.h"
#include "desktop/settings/settingsview.h"
#include "desktop/shell/language.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/textlabel.h"
#include "extractor/cvfiles.h"
#include "gui/guiperson.h"
#include "support/binaries.h"
#include "support/imapserver.h"

#include <QApplication>
#include <QComboBox>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;
using testing::ImapServer;
using tests::Ctl;
using tests::EmbeddedServer;
using tests::GuiPerson;

namespace {

constexpr int patience = 90'000;

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

QByteArray mailWithCv(const QByteArray &name, const QByteArray &address)
{
    QStringList cv = tests::sampleCv();
    cv[0] = QString::fromUtf8(name);
    cv.replaceInStrings(text("maria.cruz@example.org"), QString::fromUtf8(address));
    return "From: " + name + " <" + address + ">\r\nTo: jobs@acme.test\r\nSubject: Application of " + name +
           "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
           "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDear Sir or Madam, I apply.\r\n"
           "--b\r\nContent-Type: application/pdf; name=cv.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
           tests::makePdf(cv).toBase64() + "\r\n--b--\r\n";
}

} // namespace

#define QTRY_LONG(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, patience)

/// From a mail in a mailbox to a candidate: an administrator names the mailbox, the server reads it over IMAP, and the
/// window makes a candidate of the mail, takes that back, and does so without a network too.
class tst_MailApplications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anAdministratorNamesAMailbox();
    void aMailIsRead();
    void oneStepMakesACandidate();
    void undoPutsTheMailBack();
    void whoIsKnownGetsTheMail();
    void setAsideAndPutBack();
    void cleanupTestCase();

private:
    template <typename Widget> [[nodiscard]] Widget *part(const char *name) { return m_gui->find<Widget>(name); }
    [[nodiscard]] QString said(const char *name) { return part<TextLabel>(name)->text(); }
    [[nodiscard]] const MailsState &state() { return m_gui->shell()->mails()->state(); }
    /// Rows as a colleague's device gets them.
    [[nodiscard]] QList<QJsonObject> onServer(const char *entity) const;

    QTemporaryDir m_dir;
    std::unique_ptr<ImapServer> m_imap;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<GuiPerson> m_gui;
    std::unique_ptr<Ctl> m_colleague;
    QString m_job;
    int m_people = 0;
};

QList<QJsonObject> tst_MailApplications::onServer(const char *entity) const
{
    if (m_colleague->sync().status != 0)
        return {};
    return m_colleague->json({text("list"), text(entity), text("--limit"), text("1000")}).rows();
}

void tst_MailApplications::initTestCase()
{
    qputenv("SHORTLIST_PASSPHRASE", "test-passphrase");
    qputenv("SHORTLIST_EXTRACT", SHORTLIST_BIN_DIR "/shortlist-extract");
    QApplication::setStyle(new ShortlistStyle(ThemeName::Light));
    setLanguage({});
    m_imap = std::make_unique<ImapServer>();
    m_imap->deliver(mailWithCv("Nora Quandt", "nora@quandt.test"));
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")),
                                                QStringList{text("--mailbox-hosts"), text("localhost")});
    m_server->keepPort();
    QVERIFY2(m_server->startWithDemo(20), qPrintable(m_server->problem()));
    m_colleague = std::make_unique<Ctl>(m_dir.filePath(text("colleague")));
    QCOMPARE(m_colleague->login(m_server->url(), text("recruiter@acme.test")).status, 0);
    const Ctl admin(m_dir.filePath(text("admin")));
    QCOMPARE(admin.login(m_server->url(), text("admin@acme.test")).status, 0);
    QCOMPARE(admin.sync().status, 0);
    m_gui = std::make_unique<GuiPerson>(admin.profile(), m_server->url(), text("admin@acme.test"));
    m_gui->run();
    QTRY_LONG(m_gui->shell() != nullptr);
}

void tst_MailApplications::anAdministratorNamesAMailbox()
{
    m_gui->shell()->openSettings(text("mailboxes"));
    QTRY_LONG(part<QPushButton>("addMailbox") != nullptr && part<QPushButton>("addMailbox")->isVisible());
    QTRY_LONG(part<QComboBox>("mailboxJob")->count() > 1); // the demo's mailbox is shown
    QTest::mouseClick(part<QPushButton>("addMailbox"), Qt::LeftButton);
    part<QLineEdit>("mailboxName")->setText(text("Applications"));
    part<QLineEdit>("mailboxHost")->setText(text("localhost"));
    part<QComboBox>("mailboxSecurity")->setCurrentIndex(2);
    part<QSpinBox>("mailboxPort")->setValue(m_imap->plainPort());
    part<QLineEdit>("mailboxUser")->setText(QString::fromLatin1(ImapServer::user));
    part<QComboBox>("mailboxJob")->setCurrentIndex(1);
    m_job = part<QComboBox>("mailboxJob")->currentData().toUuid().toString(QUuid::WithoutBraces);
    // With a wrong password first: what is wrong is said.
    part<QLineEdit>("mailboxPassword")->setText(text("wrong"));
    QTest::mouseClick(part<QPushButton>("saveMailbox"), Qt::LeftButton);
    QTRY_LONG(said("mailboxStatus").contains(text("does not accept user name and password")));
    QCOMPARE(part<QLineEdit>("mailboxPassword")->text(), QString());
    part<QLineEdit>("mailboxPassword")->setText(QString::fromLatin1(ImapServer::password));
    QTest::mouseClick(part<QPushButton>("saveMailbox"), Qt::LeftButton);
    QTRY_LONG(said("mailboxStatus").contains(text("Read without a problem")));
}

void tst_MailApplications::aMailIsRead()
{
    m_gui->shell()->open(text("mails"));
    QTRY_LONG(!state().items.isEmpty());
    QTRY_LONG(state().letter().phase == MailLetter::Phase::Read);
    QCOMPARE(said("mailSubject"), text("Application of Nora Quandt"));
    QVERIFY(said("mailText").contains(text("Dear Sir or Madam")));
    QVERIFY(said("mailFiles").contains(text("cv.pdf")));
    QCOMPARE(state().job.toString(QUuid::WithoutBraces), m_job);
    QVERIFY(part<QPushButton>("takeMailIn")->isEnabled());
    m_people = static_cast<int>(onServer("candidates").size());
}

void tst_MailApplications::oneStepMakesACandidate()
{
    QTest::mouseClick(part<QPushButton>("takeMailIn"), Qt::LeftButton);
    QTRY_LONG(state().items.isEmpty());
    QTRY_LONG(onServer("candidates").size() == m_people + 1);
    QString person;
    for (const QJsonObject &each : onServer("candidates")) {
        if (each[text("email")].toString() == text("nora@quandt.test"))
            person = each[text("id")].toString();
    }
    QVERIFY(!person.isEmpty());
    QCOMPARE(m_colleague->value(text("candidates"), person, text("source")).toString(), text("mailbox"));
    int applications = 0;
    for (const QJsonObject &each : onServer("applications")) {
        if (each[text("candidate_id")].toString() != person)
            continue;
        ++applications;
        QCOMPARE(each[text("job_id")].toString(), m_job);
        QVERIFY(!each[text("stage_id")].toString().isEmpty());
    }
    QCOMPARE(applications, 1);
    QStringList files;
    for (const QJsonObject &each : onServer("files")) {
        if (each[text("candidate_id")].toString() == person)
            files << each[text("document_category")].toString();
    }
    files.sort();
    QCOMPARE(files, (QStringList{text("cv"), text("other")}));
    QString came;
    for (const QJsonObject &each : onServer("mail_applications")) {
        if (each[text("status")].toString() == text("imported"))
            came = each[text("candidate_id")].toString();
    }
    QCOMPARE(came, person);
}

void tst_MailApplications::undoPutsTheMailBack()
{
    QVERIFY(m_server->stop()); // no network is needed
    m_gui->shell()->history().undo();
    QTRY_LONG(state().items.size() == 1);
    QCOMPARE(state().items[0].status, text("new"));
    QVERIFY(state().items[0].candidate.isNull());
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    QTRY_LONG(onServer("candidates").size() == m_people);
}

void tst_MailApplications::whoIsKnownGetsTheMail()
{
    QTRY_LONG(part<QPushButton>("takeMailIn")->isEnabled());
    QTest::mouseClick(part<QPushButton>("takeMailIn"), Qt::LeftButton);
    QTRY_LONG(state().items.isEmpty());
    m_imap->deliver(mailWithCv("Nora Q.", "NORA@quandt.test"));
    m_gui->shell()->openSettings(text("mailboxes"));
    // A password is tried at once; a mailbox that was read a moment ago is not read again before a minute has gone.
    QTRY_LONG(part<QPushButton>("checkMailbox")->isEnabled());
    part<QLineEdit>("mailboxPassword")->setText(QString::fromLatin1(ImapServer::password));
    QTest::mouseClick(part<QPushButton>("saveMailbox"), Qt::LeftButton);
    m_gui->shell()->open(text("mails"));
    QTRY_LONG(state().items.size() == 1);
    QTRY_LONG(!state().letter().known.candidate.isNull());
    // Said before it happens.
    QVERIFY2(said("mailKnown").contains(text("Nora Quandt")), qPrintable(said("mailKnown")));
    QCOMPARE(part<QPushButton>("takeMailIn")->text(), text("Add to the person"));
    QTest::mouseClick(part<QPushButton>("takeMailIn"), Qt::LeftButton);
    QTRY_LONG(state().items.isEmpty());
    QTRY_LONG(onServer("candidates").size() == m_people + 1);
    QTest::qWait(500);
    QCOMPARE(onServer("candidates").size(), m_people + 1);
    m_gui->shell()->history().undo();
    QTRY_LONG(state().items.size() == 1);
}

void tst_MailApplications::setAsideAndPutBack()
{
    QTest::mouseClick(part<QPushButton>("setMailAside"), Qt::LeftButton);
    QTRY_LONG(state().items.isEmpty());
    m_gui->shell()->mails()->showWaiting(false);
    QTRY_LONG(state().items.size() >= 2);
    const auto aside = std::find_if(state().items.begin(), state().items.end(), [](const auto &each) {
        return each.status == u"set_aside" && !each.sha256.isEmpty();
    });
    QVERIFY(aside != state().items.end());
    m_gui->shell()->mails()->choose(aside->id);
    QTRY_LONG(part<QPushButton>("putMailBack")->isVisible());
    QTest::mouseClick(part<QPushButton>("putMailBack"), Qt::LeftButton);
    m_gui->shell()->mails()->showWaiting(true);
    QTRY_LONG(state().items.size() == 1);
}

void tst_MailApplications::cleanupTestCase()
{
    m_gui.reset();
    m_server.reset();
    m_imap.reset();
}

QTEST_MAIN(tst_MailApplications)
#include "tst_mailapplications.moc"
