#include "desktop/pipelines/pipelinespage.h"

#include "desktop/administration/liststack.h"
#include "desktop/board/stageedits.h"
#include "desktop/board/stagesdialog.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/recordtable.h"
#include "desktop/widgets/textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace shortlist::desktop {

using cache::BoardStage;
using cache::PipelineTemplate;

namespace {
constexpr int asideWidth = 340;
} // namespace

PipelinesPage::PipelinesPage(const Sources &sources, UndoHistory &history, QWidget *parent)
    : SettingsPage(QStringLiteral("pipelines"), Group::Workspace, tr("Pipelines"), QStringLiteral("layout-split"),
                   parent)
    , m_sources(sources)
    , m_history(history)
    , m_count(makeLabel(QStringLiteral("hint"), QString(), this))
    , m_add(new QPushButton(icon(QStringLiteral("plus-lg")), tr("Add a template…"), this))
{
    auto *left = new QWidget(this);
    auto *lists = new QVBoxLayout(left);
    lists->setContentsMargins(0, 0, 0, 0);
    lists->setSpacing(0);
    m_add->setObjectName(QStringLiteral("addTemplate"));
    setProperty("entity", QStringLiteral("pipeline_templates"));
    connect(m_add, &QPushButton::clicked, this, [this] {
        PipelineTemplate begun;
        begun.stages = m_workspace;
        for (BoardStage &stage : begun.stages)
            stage.id = QUuid();
        editTemplate(begun);
    });
    lists->addWidget(
        sectionHead(makeLabel(QStringLiteral("heading"), tr("For everybody"), this), m_count, {m_add}, this));
    m_list = new ListStack({{tr("Pipeline", "Column")}, {tr("Stages", "Column"), true}}, {260, 90}, 0, this);
    m_list->table()->setObjectName(QStringLiteral("pipelineTable"));
    m_list->table()->setAccessibleName(title());
    lists->addWidget(m_list, 1);
    const auto [aside, layout] = makeAside(asideWidth, this);
    m_aside = aside;
    buildAside(layout);
    new ListBesideAside(left, aside, this);
    connect(m_list, &ListStack::buttonClicked, this, &PipelinesPage::refresh);
    connect(m_list, &ListStack::rowChosen, this, [this](const QVariant &id) {
        m_chosen = id.toUuid();
        renderAside();
    });
    connect(m_list->table(), &RecordTable::opened, this, &PipelinesPage::editChosen);
    connect(sources.events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> shown{QStringLiteral("stages"), QStringLiteral("pipeline_templates"),
                                         QStringLiteral("pipeline_template_stages"), QStringLiteral("mail_templates")};
        if (entities.intersects(shown))
            refresh();
    });
    m_list->showLoading();
    m_aside->hide();
}

void PipelinesPage::buildAside(QVBoxLayout *layout)
{
    m_heading = makeLabel(QStringLiteral("heading"), QString(), m_aside);
    m_heading->setSizeName(QStringLiteral("title"));
    wrap(m_heading);
    layout->addWidget(m_heading);
    m_hint = makeLabel(QStringLiteral("hint"), QString(), m_aside);
    wrap(m_hint);
    layout->addWidget(m_hint);
    m_stages = new QWidget(m_aside);
    m_stages->setObjectName(QStringLiteral("pipelineStages"));
    layout->addWidget(m_stages);
    auto *verbs = new QHBoxLayout;
    verbs->setSpacing(metric::space::s);
    m_edit = new QPushButton(tr("Edit the stages…"), m_aside);
    m_edit->setObjectName(QStringLiteral("editPipeline"));
    m_edit->setProperty("kind", QStringLiteral("primary"));
    connect(m_edit, &QPushButton::clicked, this, &PipelinesPage::editChosen);
    m_copy = new QPushButton(tr("Copy…"), m_aside);
    m_copy->setObjectName(QStringLiteral("copyPipeline"));
    m_copy->setToolTip(tr("A new template with these stages"));
    connect(m_copy, &QPushButton::clicked, this, [this] {
        PipelineTemplate copy;
        copy.stages = chosen() ? chosen()->stages : m_workspace;
        for (BoardStage &stage : copy.stages)
            stage.id = QUuid();
        editTemplate(copy);
    });
    m_remove = new QPushButton(icon(QStringLiteral("trash"), IconColour::Danger), tr("Remove"), m_aside);
    m_remove->setObjectName(QStringLiteral("removePipeline"));
    m_remove->setProperty("kind", QStringLiteral("danger"));
    connect(m_remove, &QPushButton::clicked, this, &PipelinesPage::remove);
    for (QPushButton *button : {m_edit, m_copy, m_remove})
        verbs->addWidget(button);
    verbs->addStretch(1);
    layout->addLayout(verbs);
    layout->addStretch(1);
}

QStringList PipelinesPage::searchWords() const
{
    return {tr("Stages of the workspace"), tr("Templates of stages"), tr("Limit of days in a stage"),
            tr("Letter of a stage")};
}

const PipelineTemplate *PipelinesPage::chosen() const
{
    const auto it = std::find_if(m_templates.begin(), m_templates.end(),
                                 [this](const PipelineTemplate &each) { return each.id == m_chosen; });
    return m_chosen.isNull() || it == m_templates.end() ? nullptr : &*it;
}

void PipelinesPage::refresh()
{
    m_sources.records->records(QStringLiteral("mail_templates"), this,
                               [this](const core::Expected<QList<RecordFields>> &rows) {
                                   m_letters.clear();
                                   for (const RecordFields &row : rows ? *rows : QList<RecordFields>())
                                       m_letters.append({row.id, row.text(QStringLiteral("name"))});
                               });
    m_sources.jobs->stages({}, this, [this](core::Expected<QList<BoardStage>> stages) {
        if (stages)
            m_workspace = *std::move(stages);
    });
    m_sources.jobs->pipelines(this, [this](core::Expected<QList<PipelineTemplate>> found) {
        m_failed = !found;
        if (!found) {
            m_templates.clear();
            m_list->showFailed(tr("The pipelines could not be read"), describe(found.error()), tr("Try again"));
            m_aside->hide();
            return;
        }
        m_templates = *std::move(found);
        render();
    });
}

void PipelinesPage::render()
{
    QList<CellTableModel::Row> rows;
    const auto add = [&rows](const QUuid &id, const QString &name, const QString &second, qsizetype stages,
                             bool pending) {
        Cell title{name};
        title.strong = true;
        title.second = second;
        if (pending)
            title.status = Status::Waiting;
        rows << CellTableModel::Row{id, {title, Cell{QLocale().toString(stages)}}};
    };
    add({}, tr("The workspace's pipeline"), tr("jobs without stages of their own"), m_workspace.size(), false);
    for (const PipelineTemplate &each : std::as_const(m_templates))
        add(each.id, each.name, {}, each.stages.size(), each.pending);
    if (!chosen())
        m_chosen = QUuid();
    m_count->setText(QLocale().toString(rows.size()));
    const Permissions permissions = m_sources.directory->permissions();
    const bool mayAdd = permissions.may(QStringLiteral("pipeline_templates"), Permissions::Act::Create);
    m_add->setEnabled(mayAdd);
    m_add->setToolTip(mayAdd ? QString() : whyNot(permissions));
    m_copy->setEnabled(mayAdd);
    m_list->showRows(rows);
    m_list->choose(m_chosen);
    renderAside();
}

void PipelinesPage::renderAside()
{
    const PipelineTemplate *pipeline = chosen();
    const QList<BoardStage> &stages = pipeline ? pipeline->stages : m_workspace;
    m_aside->show();
    m_heading->setText(pipeline ? pipeline->name : tr("The workspace's pipeline"));
    m_hint->setText(pipeline ? tr("Jobs take a copy of these stages: what you change here changes no job.")
                             : tr("Jobs without stages of their own use these; what you change here changes on all "
                                  "their boards."));
    delete m_stages->layout();
    const auto old = m_stages->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(old);
    auto *grid = new QGridLayout(m_stages);
    grid->setContentsMargins(0, metric::space::s, 0, metric::space::s);
    grid->setHorizontalSpacing(metric::space::s);
    grid->setVerticalSpacing(metric::space::s);
    grid->setColumnStretch(1, 1);
    for (const BoardStage &stage : stages) {
        const int row = grid->rowCount();
        auto *glyph = new QLabel(m_stages);
        glyph->setPixmap(stageGlyph(stage));
        grid->addWidget(glyph, row, 0, Qt::AlignTop);
        QStringList facts;
        if (stage.limitDays > 0)
            facts << tr("limit %n day(s)", nullptr, stage.limitDays);
        for (const auto &[id, name] : std::as_const(m_letters)) {
            if (id == stage.letter)
                //: %1 is the name of a letter
                facts << tr("letter “%1”").arg(isolated(name));
        }
        auto *lines = new QVBoxLayout;
        lines->setSpacing(0);
        lines->addWidget(new TextLabel(isolated(stage.name), QStringLiteral("body"), QStringLiteral("primary"),
                                       QStringLiteral("regular"), m_stages));
        if (!facts.isEmpty())
            lines->addWidget(new TextLabel(facts.join(QStringLiteral(" · ")), QStringLiteral("small"),
                                           QStringLiteral("secondary"), QStringLiteral("regular"), m_stages));
        grid->addLayout(lines, row, 1);
    }
    const Permissions permissions = m_sources.directory->permissions();
    const bool may = permissions.may(pipeline ? QStringLiteral("pipeline_template_stages") : QStringLiteral("stages"),
                                     Permissions::Act::Change);
    m_edit->setEnabled(may);
    m_edit->setToolTip(may ? QString() : whyNot(permissions));
    m_remove->setVisible(pipeline != nullptr);
    m_remove->setEnabled(permissions.may(QStringLiteral("pipeline_templates"), Permissions::Act::Remove));
}

void PipelinesPage::run(const QList<client::Edit> &edits, const QString &said, StagesDialog *dialog)
{
    if (edits.isEmpty()) {
        dialog->accept();
        return;
    }
    m_history.apply(edits, said, dialog, [dialog](const core::Expected<client::EditReceipt> &receipt) {
        if (receipt)
            dialog->accept();
        else
            dialog->showProblem(describe(receipt.error()));
    });
}

void PipelinesPage::prepare(StagesDialog *dialog)
{
    dialog->setLetters(m_letters);
    QList<StageSource> sources;
    for (const PipelineTemplate &each : std::as_const(m_templates))
        sources.append({StageSource::Kind::Template, each.id, each.name});
    sources.append({StageSource::Kind::Workspace, {}, tr("The workspace's pipeline")});
    dialog->setSources(sources);
    connect(dialog, &StagesDialog::copyRequested, this, [this, dialog](const StageSource &source) {
        const auto it = std::find_if(m_templates.begin(), m_templates.end(),
                                     [&source](const PipelineTemplate &each) { return each.id == source.id; });
        dialog->takeOver(source.kind == StageSource::Kind::Template && it != m_templates.end() ? it->stages
                                                                                               : m_workspace);
    });
}

void PipelinesPage::editTemplate(const PipelineTemplate &pipeline)
{
    cache::Board board;
    board.jobTitle = pipeline.name;
    board.stages = pipeline.stages;
    board.ownStages = true;
    auto *dialog = new StagesDialog(board, window(), StagesDialog::Of::Template);
    prepare(dialog);
    connect(dialog, &StagesDialog::saved, this, [this, dialog, pipeline](const QList<StageDraft> &drafts) {
        // Of a new one nothing is stored, whatever the editor began with.
        const PipelineTemplate stood = pipeline.id.isNull() ? PipelineTemplate() : pipeline;
        //: Undo bar; %1 is the name of a template
        const QString said = pipeline.id.isNull() ? tr("Template %1 added") : tr("Template %1 changed");
        run(templateEdits(stood, dialog->name(), drafts, [this] { return m_ids.next(); }),
            said.arg(isolated(dialog->name())), dialog);
    });
    dialog->open();
}

void PipelinesPage::editWorkspace()
{
    // With everybody in it: whoever stands in a stage that goes has to go somewhere.
    m_sources.jobs->workspacePipeline(this, [this](const core::Expected<cache::Board> &board) {
        if (!board) {
            Q_EMIT problem(describe(board.error()));
            return;
        }
        auto *dialog = new StagesDialog(*board, window(), StagesDialog::Of::Workspace);
        prepare(dialog);
        connect(dialog, &StagesDialog::saved, this, [this, dialog, board = *board](const QList<StageDraft> &drafts) {
            run(stageEdits(
                    board, drafts, [this] { return m_ids.next(); }, m_clock.nowUtc()),
                tr("The workspace's pipeline changed"), dialog);
        });
        dialog->open();
    });
}

void PipelinesPage::editChosen()
{
    if (!m_edit->isEnabled())
        return;
    if (const PipelineTemplate *pipeline = chosen())
        editTemplate(*pipeline);
    else
        editWorkspace();
}

void PipelinesPage::remove()
{
    const PipelineTemplate *pipeline = chosen();
    if (!pipeline)
        return;
    //: Undo bar; %1 is the name of a template
    m_history.apply(templateRemoval(*pipeline), tr("Template %1 removed").arg(isolated(pipeline->name)), this,
                    [this](const core::Expected<client::EditReceipt> &receipt) {
                        if (!receipt)
                            Q_EMIT problem(describe(receipt.error()));
                    });
}

} // namespace shortlist::desktop
