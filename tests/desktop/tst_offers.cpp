#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/demo/demoaccount.h"
#include "desktop/home/homeview.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/settings/settingsview.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/recordtable.h"

#include <QAbstractItemView>
#include <QAction>
#include <QDialog>
#include <QFile>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTest>

using namespace shortlist;
using namespace shortlist::desktop;
using Act = Permissions::Act;

namespace {

/// What docs/roles.md says, which is generated from the database and tried cell by cell over HTTP: the rights a
/// server's descriptor would have.
class Matrix
{
public:
    Matrix()
    {
        QFile file(QStringLiteral(SHORTLIST_SOURCE_DIR "/docs/roles.md"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("docs/roles.md is not there");
        QString scope;
        const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
        for (const QString &line : lines) {
            if (line.startsWith(QLatin1String("## ")))
                scope = line.mid(3);
            if (!line.startsWith(QLatin1String("| ")))
                continue;
            QStringList row;
            const QStringList raw = line.mid(1).chopped(1).split(QLatin1Char('|'));
            for (const QString &cell : raw)
                row << cell.trimmed();
            if (row.first() == QLatin1String("table"))
                roles = row.mid(1);
            else if (row.size() == roles.size() + 1 && !row.first().contains(QLatin1Char(' ')))
                add(scope, row);
        }
    }

    QStringList roles;
    QHash<QString, QString> scopes;                ///< by table
    QHash<QString, QHash<QString, QString>> cells; ///< by table and role
    [[nodiscard]] bool says(const QString &table, const QString &role, const char *what) const
    {
        return cells.value(table).value(role).contains(QLatin1String(what));
    }
    /// The demo's schema with these rights.
    [[nodiscard]] protocol::SchemaDescriptor descriptor() const
    {
        using protocol::RightLevel;
        using protocol::SeeLevel;
        protocol::SchemaDescriptor schema = DemoSources::schema();
        for (auto it = cells.begin(); it != cells.end(); ++it) {
            if (!schema.entity(it.key())) {
                protocol::Entity entity;
                entity.name = it.key();
                schema.entities.append(entity);
            }
        }
        for (protocol::Entity &entity : schema.entities) {
            // A scope for each table: who sees of it what its own row of the matrix says.
            entity.scope = entity.name;
            entity.granted = true;
            entity.owner = QStringLiteral("created_by");
            for (const QString &role : roles) {
                const auto level = [&](const char *verb) {
                    if (!says(entity.name, role, verb))
                        return RightLevel::None;
                    return says(entity.name, role, (QByteArray(verb) + " own").constData()) ? RightLevel::Own
                                                                                            : RightLevel::All;
                };
                entity.rights.insert(role, {says(entity.name, role, "create"), level("change"), level("remove")});
                const SeeLevel see = says(entity.name, role, "see all")       ? SeeLevel::All
                                     : says(entity.name, role, "see own")     ? SeeLevel::Own
                                     : says(entity.name, role, "see granted") ? SeeLevel::Granted
                                     : says(entity.name, role, "see by row")  ? SeeLevel::All
                                                                              : SeeLevel::None;
                if (see != SeeLevel::None)
                    schema.roleScopes[role].insert(entity.name, see);
            }
        }
        return schema;
    }

private:
    void add(const QString &scope, const QStringList &row)
    {
        scopes.insert(row.first(), scope);
        for (qsizetype i = 0; i < roles.size(); ++i)
            cells[row.first()].insert(roles[i], row[i + 1]);
    }
};

/// What an action needs: a table and what is done there; an empty table: everybody may.
struct Need
{
    QString table{};
    const char *verb = "see";
};

/// Every action of the window by its name. One that is not here fails the test: whoever adds an action says whom it is
/// for.
const QHash<QString, Need> &needs()
{
    const QString people = QStringLiteral("candidates");
    const QString applications = QStringLiteral("applications");
    static const QHash<QString, Need> all{
        {QStringLiteral("palette"), {}},
        {QStringLiteral("back"), {}},
        {QStringLiteral("forward"), {}},
        {QStringLiteral("rail"), {}},
        {QStringLiteral("nextPane"), {}},
        {QStringLiteral("undo"), {}},
        {QStringLiteral("redo"), {}},
        {QStringLiteral("sync"), {}},
        {QStringLiteral("lock"), {}},
        {QStringLiteral("settings"), {}},
        {QStringLiteral("keys"), {}},
        {QStringLiteral("openPage"), {}},        // pages are looked at one by one
        {QStringLiteral("sendStageLetter"), {}}, // after a move alone
        {QStringLiteral("addPerson"), {people, "create"}},
        {QStringLiteral("import"), {people, "create"}},
        {QStringLiteral("activity"), {QStringLiteral("application_events"), "see"}},
        {QStringLiteral("knownPeople"), {people, "see"}},
        {QStringLiteral("rankPeople"), {people, "see"}},
        {QStringLiteral("importJobs"), {QStringLiteral("job_requisitions"), "create"}},
        {QStringLiteral("addJob"), {QStringLiteral("job_requisitions"), "create"}},
        {QStringLiteral("moveOn"), {applications, "change"}},
        {QStringLiteral("reject"), {applications, "change"}},
        {QStringLiteral("note"), {QStringLiteral("application_notes"), "create"}},
        {QStringLiteral("openCv"), {}},
        {QStringLiteral("copyLink"), {}},
        {QStringLiteral("openBoard"), {}},
        {QStringLiteral("apply"), {applications, "create"}},
        {QStringLiteral("attach"), {QStringLiteral("files"), "create"}},
        {QStringLiteral("offer"), {QStringLiteral("offers"), "create"}},
        {QStringLiteral("print"), {}},
        {QStringLiteral("printShown"), {}}, // of areas that are shown to whoever may see them
        {QStringLiteral("printPeople"), {people, "see"}},
        {QStringLiteral("mails"), {}}, // shown to whoever sees mails
        {QStringLiteral("findDuplicates"), {QStringLiteral("candidate_merges"), "create"}},
        {QStringLiteral("chosenPool"), {QStringLiteral("talent_pool_members"), "create"}},
        {QStringLiteral("chosenOffer"), {QStringLiteral("offers"), "create"}},
        {QStringLiteral("chosenTest"), {QStringLiteral("assessment_assignments"), "create"}},
        {QStringLiteral("remove"), {people, "remove"}}};
    return all;
}

struct Window
{
    Window(const Matrix &matrix, const QString &role) : account(demo)
    {
        demo.role = role;
        demo.descriptorNow = matrix.descriptor();
        shell = std::make_unique<WorkspaceShell>(account.sources());
        shell->build();
        shell->resize(1440, 900);
        shell->show();
    }
    DemoSources demo;
    DemoAccount account;
    std::unique_ptr<WorkspaceShell> shell;
};

} // namespace

/// Walks everything the window offers, for each role, against the matrix of rights: what a role may not do is hidden,
/// or disabled with the reason.
class TestOffers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ShortlistStyle(ThemeName::Light)); }
    void theMatrixIsRead();
    void areas_data() { everyRole(); }
    void areas();
    void actions_data() { everyRole(); }
    void actions();
    void verbsForTheChosen_data() { everyRole(); }
    void verbsForTheChosen();
    void settingsPages_data() { everyRole(); }
    void settingsPages();
    void keysAndButtonsOfTheLists_data() { everyRole(); }
    void followUpsOnHome_data() { everyRole(); }
    void followUpsOnHome();
    void keysAndButtonsOfTheLists();

private:
    void everyRole()
    {
        QTest::addColumn<QString>("role");
        for (const QString &role : m_matrix.roles)
            QTest::newRow(qPrintable(role)) << role;
    }
    const Matrix m_matrix;
};

void TestOffers::theMatrixIsRead()
{
    QCOMPARE(m_matrix.roles.size(), 7);
    QVERIFY(m_matrix.says(QStringLiteral("candidates"), QStringLiteral("recruiter"), "create"));
    QVERIFY(!m_matrix.says(QStringLiteral("candidates"), QStringLiteral("interviewer"), "see"));
    QVERIFY(m_matrix.cells.size() > 60);
}

void TestOffers::areas()
{
    QFETCH(QString, role);
    Window window(m_matrix, role);
    const auto *rail = window.shell->findChild<QListView *>(QStringLiteral("rail"));
    const QHash<QString, QString> tables{{QStringLiteral("home"), QStringLiteral("approvals")},
                                         {QStringLiteral("jobs"), QStringLiteral("job_requisitions")},
                                         {QStringLiteral("candidates"), QStringLiteral("candidates")},
                                         {QStringLiteral("reports"), QStringLiteral("application_events")},
                                         {QStringLiteral("activity"), QStringLiteral("application_events")},
                                         {QStringLiteral("conflicts"), QStringLiteral("edit_conflicts")},
                                         {QStringLiteral("sync"), {}}};
    QStringList shown;
    for (int row = 0; row < rail->model()->rowCount(); ++row)
        shown << rail->model()->index(row, 0).data(RailModel::AreaRole).toString();
    for (const QString &area : std::as_const(shown))
        QVERIFY2(tables.contains(area), qPrintable(area));
    for (auto it = tables.begin(); it != tables.end(); ++it) {
        const bool sees = it.value().isEmpty() || m_matrix.says(it.value(), role, "see");
        // Conflicts of one's own are shown wherever there are some.
        if (it.key() != QLatin1String("conflicts"))
            QVERIFY2(shown.contains(it.key()) == sees, qPrintable(it.key()));
        // And nothing else opens it.
        if (!sees) {
            const QString before = window.shell->area();
            window.shell->open(it.key());
            QCOMPARE(window.shell->area(), before);
        }
    }
    window.shell->openRecord(QStringLiteral("candidates"), window.demo.candidateId(0));
    QVERIFY(m_matrix.says(QStringLiteral("candidates"), role, "see") ||
            window.shell->area() != QLatin1String("candidates"));
}

void TestOffers::actions()
{
    QFETCH(QString, role);
    Window window(m_matrix, role);
    window.shell->open(QStringLiteral("candidates"));
    const CandidateDetailView *detail = window.shell->candidatesView()->detail();
    const bool seesPeople = m_matrix.says(QStringLiteral("candidates"), role, "see");
    if (seesPeople) {
        QTRY_VERIFY(window.shell->candidates()->model()->rowCount() > 0);
        window.shell->openRecord(QStringLiteral("candidates"), window.demo.candidateId(0));
        QTRY_VERIFY(!detail->findChild<QLabel *>(QStringLiteral("name"))->text().isEmpty());
    }
    window.shell->openPalette(); // makes the actions of the pages
    QList<QAction *> offered = window.shell->globalActions();
    if (seesPeople)
        offered += detail->verbs();
    for (const QAction *action : std::as_const(offered)) {
        const QString id = action->objectName();
        QVERIFY2(needs().contains(id), qPrintable(QStringLiteral("no word on who may use “%1”").arg(id)));
        const Need need = needs().value(id);
        if (need.table.isEmpty())
            continue;
        const bool may = m_matrix.says(need.table, role, need.verb);
        // Of a job, and none is shown here.
        if (id == QLatin1String("knownPeople"))
            QVERIFY(!action->isVisible());
        else
            QVERIFY2(action->isEnabled() == may, qPrintable(id));
        if (!may)
            QVERIFY2(!action->toolTip().isEmpty() && action->toolTip() != action->text(), qPrintable(id));
    }
}

/// What the palette offers for several people has rights of its own beside those of applications.
void TestOffers::verbsForTheChosen()
{
    QFETCH(QString, role);
    if (!m_matrix.says(QStringLiteral("candidates"), role, "see"))
        return;
    Window window(m_matrix, role);
    window.shell->open(QStringLiteral("candidates"));
    QTRY_VERIFY(window.shell->candidates()->model()->rowCount() > 1);
    auto *table = window.shell->candidatesView()->findChild<QAbstractItemView *>(QStringLiteral("table"));
    QVERIFY(table);
    table->selectionModel()->select({table->model()->index(0, 0), table->model()->index(1, 0)},
                                    QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    QTRY_COMPARE(window.shell->candidatesView()->chosenKeys().size(), 2);
    window.shell->openPalette();
    const bool changes = m_matrix.says(QStringLiteral("applications"), role, "change");
    for (const char *name : {"chosenPool", "chosenOffer", "chosenTest"}) {
        const QString id = QLatin1String(name);
        const auto *action = window.shell->findChild<QAction *>(id);
        QVERIFY2((action != nullptr) == changes, name);
        if (!action)
            continue;
        const Need need = needs().value(id);
        const bool may = m_matrix.says(need.table, role, need.verb);
        QVERIFY2(action->isEnabled() == may, name);
        QVERIFY2(may || (!action->toolTip().isEmpty() && action->toolTip() != action->text()), name);
    }
}

void TestOffers::settingsPages()
{
    QFETCH(QString, role);
    Window window(m_matrix, role);
    const bool administers = m_matrix.says(QStringLiteral("settings"), role, "see");
    int pages = 0;
    QStringList words;
    const QList<SettingsPage *> all = window.shell->settingsView()->pages();
    for (const SettingsPage *page : all) {
        // Pages of words are for those who may change them; the others for administrators.
        const QString entity = page->property("entity").toString();
        if (!entity.isEmpty())
            words << entity;
        else
            pages += page->group() == SettingsPage::Group::Workspace;
    }
    QCOMPARE(pages > 0, administers);
    for (const char *entity :
         {"mail_templates", "reject_reasons", "tags", "talent_pools", "custom_fields", "pipeline_templates"})
        QVERIFY2(words.contains(QLatin1String(entity)) == m_matrix.says(QLatin1String(entity), role, "change"), entity);
    for (SettingsPage *page : all) {
        window.shell->openSettings(page->id());
        if (const auto *add = page->findChild<QPushButton *>(QStringLiteral("addSettingButton")))
            QVERIFY(add->isEnabled() == m_matrix.says(QStringLiteral("settings"), role, "create"));
    }
}

void TestOffers::keysAndButtonsOfTheLists()
{
    QFETCH(QString, role);
    Window window(m_matrix, role);
    const bool seesJobs = m_matrix.says(QStringLiteral("job_requisitions"), role, "see");
    if (seesJobs) {
        window.shell->open(QStringLiteral("jobs"));
        auto *table = window.shell->jobsView()->findChild<RecordTable *>(QStringLiteral("table"));
        QTRY_VERIFY(table->model() && table->model()->rowCount() > 0);
        QTest::keyClick(table, Qt::Key_Delete);
        QCoreApplication::sendPostedEvents();
        const bool may = m_matrix.says(QStringLiteral("job_requisitions"), role, "remove");
        QTRY_COMPARE(window.demo.applied.isEmpty(), !may);
    }
    window.demo.applied.clear();
    // Whatever a view asks for, the window opens no dialog that the role cannot end.
    Q_EMIT window.shell->jobsView()->addRequested();
    Q_EMIT window.shell->candidatesView()->addRequested();
    int dialogs = 0;
    const QList<QDialog *> open = window.shell->findChildren<QDialog *>();
    for (QDialog *dialog : open) {
        dialogs += dialog->isVisible();
        dialog->close();
    }
    QCOMPARE(dialogs, int(m_matrix.says(QStringLiteral("job_requisitions"), role, "create")) +
                          int(m_matrix.says(QStringLiteral("candidates"), role, "create")));
}

void TestOffers::followUpsOnHome()
{
    QFETCH(QString, role);
    Window window(m_matrix, role);
    if (!m_matrix.says(QStringLiteral("approvals"), role, "see"))
        return;
    auto *list = window.shell->homeView()->findChild<RecordTable *>(QStringLiteral("homeList"));
    const HomeListModel &model = window.shell->homeView()->model();
    QTRY_VERIFY(model.rowCount() > 0);
    int row = 0;
    while (model.row(row).heading || model.row(row).item.kind != cache::HomeItem::Kind::FollowUp)
        ++row;
    list->setCurrentIndex(model.index(row));
    const bool may = m_matrix.says(QStringLiteral("follow_ups"), role, "change");
    QCOMPARE(model.row(row).verb == QLatin1String("Done"), may);
    QTest::keyClick(list, Qt::Key_E);
    QCoreApplication::sendPostedEvents();
    QTRY_COMPARE(window.demo.applied.isEmpty(), !may);
}

QTEST_MAIN(TestOffers)
#include "tst_offers.moc"
