#include "desktop/demo/peoplescenes.h"

#include "desktop/candidates/candidatedialog.h"
#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/demo/demoparts.h"
#include "desktop/demo/demosources.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/shell/workspaceshell.h"

#include <QLineEdit>
#include <QTimer>
#include <QToolButton>

namespace shortlist::desktop {

namespace {

const QString alikeScene = QStringLiteral("person-alike");
const QString waitingScene = QStringLiteral("person-waiting");
const QString whoseScene = QStringLiteral("person-whose");
const QString severalScene = QStringLiteral("person-several");
const QString jobsScene = QStringLiteral("person-jobfiles");
const QString rankingScene = QStringLiteral("person-ranking");
const QString nothingScene = QStringLiteral("person-rankingnothing");

void type(const QWidget &form, const char *field, const protocol::Value &value)
{
    auto *line = form.findChild<QLineEdit *>(QString::fromLatin1(field));
    line->setText(QString::fromUtf8(value.value_or(QByteArray())));
    Q_EMIT line->textEdited(line->text());
}

void typeSomebodyKnown(WorkspaceShell &shell, const DemoSources &sources, bool lookAt)
{
    Q_EMIT shell.candidatesView()->addRequested();
    auto *form = shell.findChild<CandidateDialog *>();
    if (form == nullptr)
        return;
    // Who of these two is the person of the demo's duplicates has a long name where names are long.
    const protocol::FieldMap fourth = sources.fieldsOf(sources.candidateId(4));
    const protocol::Value name = fourth.value(QStringLiteral("full_name"));
    const protocol::FieldMap fields = name && name->size() > 40 ? fourth : sources.fieldsOf(sources.candidateId(5));
    for (const char *field : {"full_name", "email", "phone"})
        type(*form, field, fields.value(QString::fromLatin1(field)));
    if (lookAt)
        QTimer::singleShot(400, form,
                           [form] { form->findChild<QToolButton *>(QStringLiteral("alikeOpen0"))->click(); });
}

QList<client::FileInput> jobFiles()
{
    const auto file = [](const char *name, const char *json) {
        return client::FileInput{{}, QString::fromLatin1(name), QByteArray(json)};
    };
    return {file("harbour-pilot.json",
                 R"({"title":"Harbour Pilot","type":"Full-time","remote":"None","experience":"Senior",
                     "location":{"city":"Rotterdam","countryCode":"NL"},"salary":"72k-84k EUR",
                     "description":"Bring ships of up to 400 metres in and out, by day and by night.",
                     "responsibilities":["Board at sea","Advise the master"],
                     "skills":[{"name":"Navigation","level":"Master","keywords":["Radar","VHF"]}]})"),
            file("keeper.json", R"({"title":"Lighthouse Keeper","skills":["Patience"]})"),
            file("letter.json", "Dear Sir or Madam")};
}

} // namespace

QStringList peopleScenes()
{
    return {alikeScene, waitingScene, whoseScene, severalScene, jobsScene, rankingScene, nothingScene};
}

bool openPeopleScene(WorkspaceShell &shell, DemoSources &sources, const QString &view)
{
    if (!peopleScenes().contains(view))
        return false;
    const bool ranking = view == rankingScene || view == nothingScene;
    shell.open(view == jobsScene || ranking ? QStringLiteral("jobs") : QStringLiteral("candidates"));
    if (view == alikeScene || view == waitingScene) {
        typeSomebodyKnown(shell, sources, view == waitingScene);
    } else if (view == whoseScene) {
        QList<client::FileInput> files;
        for (const char *name : {"adaeze-nwosu.pdf", "again-2026.pdf", "protected.pdf", "lin.json", "again-june.docx"})
            files.append({QStringLiteral("/cv/") + QString::fromLatin1(name), QString::fromLatin1(name), {}});
        shell.candidates()->importFiles(files);
    } else if (view == severalScene) {
        shell.mergePeople({sources.candidateId(4), sources.candidateId(5), sources.candidateId(8)});
    } else if (ranking) {
        if (view == nothingScene)
            sources.ranking().wants = {};
        shell.rankPeople(demoId(2, 1));
    } else {
        Q_EMIT shell.jobsView()->filesDropped(jobFiles());
    }
    return true;
}

} // namespace shortlist::desktop
