#include "desktop/demo/entrytour.h"

#include "desktop/shell/accountentry.h"
#include "desktop/shell/mainwindow.h"
#include "desktop/shell/wording.h"
#include "desktop/signin/codeview.h"
#include "desktop/signin/entryview.h"
#include "desktop/signin/signinview.h"
#include "desktop/signin/wipedview.h"

#include <QLineEdit>

namespace shortlist::desktop {

namespace {

using Step = EntryView::Step;

const QString server = QStringLiteral("https://shortlist.acme.example");
const QString email = QStringLiteral("ingrid.solheim@example.com");

void type(EntryView *page, const char *field, const QString &text)
{
    page->findChild<QLineEdit *>(QLatin1String(field))->setText(text);
}

void showWays(MainWindow &window, const QString &view)
{
    EntryView *page = window.entryPage();
    if (view.startsWith(QLatin1String("sign-up"))) {
        page->begin(Step::SignUp, server, email);
        type(page, "newWorkspace", QStringLiteral("Acme Maritime"));
        type(page, "slug", QStringLiteral("acme"));
        type(page, "name", QStringLiteral("Ingrid Solheim"));
        type(page, "password", QStringLiteral("seven-grey-whales"));
        if (view == QLatin1String("sign-up-refused"))
            page->showRefusal(QStringLiteral("workspace.slug"),
                              saidByServer(QStringLiteral("Another workspace has this short name")));
    } else if (view == QLatin1String("check-mail")) {
        page->begin(Step::Verify, server, email);
    } else if (view == QLatin1String("invited")) {
        page->begin(Step::Invited, server);
        type(page, "token", QStringLiteral("https://shortlist.acme.example/#invitation=sli_01JD8"));
        page->showRefusal(QStringLiteral("token"), AccountEntry::tr("This link was used already."));
    } else if (view == QLatin1String("invitation")) {
        page->begin(Step::Invited, server);
        page->showInvitation({QStringLiteral("lucia.ferrante@example.com"), QStringLiteral("interviewer"),
                              QStringLiteral("Lucia Ferrante"), QStringLiteral("Acme Maritime"), QStringLiteral("acme"),
                              QStringLiteral("Ingrid Solheim"), true});
    } else if (view == QLatin1String("forgot")) {
        page->begin(Step::Forgot, server, email);
        page->showUnreachable(client::SyncCause::ConnectionRefused);
    } else {
        page->begin(Step::Forgot, server, email);
        page->show(Step::Reset);
    }
    window.showPage(page);
}

} // namespace

QStringList entryViews()
{
    return {QStringLiteral("sign-in"), QStringLiteral("locked"),          QStringLiteral("key-problem"),
            QStringLiteral("code"),    QStringLiteral("code-wrong"),      QStringLiteral("wiped"),
            QStringLiteral("sign-up"), QStringLiteral("sign-up-refused"), QStringLiteral("check-mail"),
            QStringLiteral("invited"), QStringLiteral("invitation"),      QStringLiteral("forgot"),
            QStringLiteral("reset")};
}

bool showEntryView(MainWindow &window, const QString &view)
{
    if (view == QLatin1String("sign-in")) {
        window.signInPage()->prefill(server, QStringLiteral("acme"), email);
        window.signInPage()->showProbe(38, client::SyncCause::None);
        SignInProblem problem;
        problem.retryAfter = 4;
        window.signInPage()->showProblem(problem);
        window.showPage(window.signInPage());
    } else if (view == QLatin1String("locked")) {
        LockedSummary summary;
        summary.person = QStringLiteral("Ingrid Solheim, Acme");
        summary.since = QDateTime(QDate(2026, 10, 27), QTime(10, 34));
        summary.idleMinutes = 10;
        summary.waiting = 6;
        summary.oldestWaiting = QDateTime(QDate(2026, 10, 27), QTime(10, 12));
        window.lockedPage()->show(summary, true);
        window.showPage(window.lockedPage());
    } else if (view == QLatin1String("key-problem")) {
        window.keyProblemPage()->show(KeyProblem::KeychainHanging, true);
        window.showPage(window.keyProblemPage());
    } else if (view.startsWith(QLatin1String("code"))) {
        window.codePage()->ask(email, view == QLatin1String("code-wrong"));
        window.showPage(window.codePage());
    } else if (view == QLatin1String("wiped")) {
        window.wipedPage()->showDone({14, 48'000'000, 2, false});
        window.showPage(window.wipedPage());
    } else if (entryViews().contains(view)) {
        showWays(window, view);
    } else {
        return false;
    }
    return true;
}

} // namespace shortlist::desktop
