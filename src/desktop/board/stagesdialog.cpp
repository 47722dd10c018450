#include "desktop/board/stagesdialog.h"

#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/textlabel.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

namespace shortlist::desktop {

namespace {
constexpr int longestName = 120; // pipeline_templates.name
} // namespace

StagesDialog::StagesDialog(const cache::Board &board, QWidget *parent, Of of)
    : WritingDialog(parent)
    , m_of(of)
    , m_job(board.job)
    , m_banner(new Banner(this))
    , m_editor(new StageEditor(this))
    , m_copy(new QToolButton(this))
    , m_keep(new QPushButton(tr("Keep as a template…"), this))
{
    setObjectName(QStringLiteral("stagesDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(of == Of::Workspace        ? tr("The workspace's pipeline")
                   : of == Of::Job            ? tr("Stages of %1").arg(isolated(board.jobTitle))
                   : board.jobTitle.isEmpty() ? tr("New template")
                                              : tr("Template %1").arg(isolated(board.jobTitle)));
    resize(scaled(metric::size::dialogLarge), scaled(metric::size::dialogSmall));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::s);
    layout->addWidget(new TextLabel(windowTitle(), QStringLiteral("title"), QStringLiteral("primary"),
                                    QStringLiteral("semibold"), this));
    const auto hint = [this, layout](const QString &text) {
        auto *label =
            new TextLabel(text, QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"), this);
        label->setWordWrap(true);
        layout->addWidget(label);
        return label;
    };
    if (of == Of::Job && !board.ownStages)
        hint(tr("This job uses the workspace's pipeline. What you change here becomes a pipeline of its own."));
    if (of == Of::Workspace)
        hint(tr("Jobs without stages of their own use this pipeline: what you change here changes on all their "
                "boards."));
    layout->addWidget(m_banner);
    askBelow(m_banner);
    if (of == Of::Template) {
        auto *label = hint(tr("Name of the template"));
        m_name = new QLineEdit(board.jobTitle, this);
        m_name->setObjectName(QStringLiteral("templateName"));
        m_name->setMaxLength(longestName);
        label->setBuddy(m_name);
        m_name->setAccessibleName(tr("Name of the template"));
        layout->addWidget(m_name);
    }
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->viewport()->setAutoFillBackground(false);
    area->setWidget(m_editor);
    m_editor->setAutoFillBackground(false);
    layout->addWidget(area, 1);
    auto *below = new QHBoxLayout;
    auto *add = new QPushButton(icon(QStringLiteral("plus-lg"), IconColour::Primary), tr("Add a stage"), this);
    add->setObjectName(QStringLiteral("addStage"));
    add->setAutoDefault(false);
    below->addWidget(add);
    m_copy->setText(tr("Take over from…"));
    m_copy->setObjectName(QStringLiteral("copyStages"));
    m_copy->setPopupMode(QToolButton::InstantPopup);
    m_copy->hide();
    below->addWidget(m_copy);
    m_keep->setObjectName(QStringLiteral("keepStages"));
    m_keep->setAutoDefault(false);
    m_keep->hide();
    below->addWidget(m_keep);
    below->addStretch();
    auto *buttons = new QDialogButtonBox(this);
    auto *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setText(tr("Cancel"));
    cancel->setIcon({});
    auto *save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    save->setObjectName(QStringLiteral("saveStages"));
    save->setProperty("kind", QStringLiteral("primary"));
    save->setDefault(true);
    below->addWidget(buttons);
    layout->addLayout(below);
    connect(add, &QPushButton::clicked, m_editor, &StageEditor::add);
    connect(m_keep, &QPushButton::clicked, this, &StagesDialog::askForName);
    connect(cancel, &QPushButton::clicked, this, &StagesDialog::reject);
    connect(m_editor, &StageEditor::problem, this, &StagesDialog::showProblem);
    connect(save, &QPushButton::clicked, this, [this] {
        if (check())
            Q_EMIT saved(drafts());
    });
    QHash<QUuid, int> cards;
    for (const cache::BoardCard &card : board.cards)
        ++cards[card.stage];
    m_editor->setStages(board.stages, cards);
    m_start = drafts();
    m_startName = name();
    if (m_name && m_name->text().isEmpty())
        m_name->setFocus(Qt::OtherFocusReason);
}

void StagesDialog::setSources(const QList<StageSource> &sources)
{
    auto *menu = new QMenu(m_copy);
    auto before = StageSource::Kind::Template;
    for (const StageSource &source : sources) {
        // A pipeline is not taken over from itself.
        if ((source.kind == StageSource::Kind::Job && source.id == m_job) ||
            (source.kind == StageSource::Kind::Workspace && m_of == Of::Workspace))
            continue;
        if (source.kind != before && !menu->isEmpty())
            menu->addSeparator();
        before = source.kind;
        menu->addAction(
            icon(source.kind == StageSource::Kind::Job ? QStringLiteral("briefcase") : QStringLiteral("layout-split")),
            source.title, this, [this, source] { Q_EMIT copyRequested(source); });
    }
    m_copy->setMenu(menu);
    m_copy->setVisible(!menu->isEmpty());
}

void StagesDialog::setMayKeep(bool may)
{
    m_keep->setVisible(may && m_of != Of::Template);
}

void StagesDialog::askForName()
{
    if (const QString wrong = m_editor->check(); !wrong.isEmpty()) {
        showProblem(wrong);
        return;
    }
    auto *ask = new QInputDialog(this);
    ask->setObjectName(QStringLiteral("keepName"));
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setWindowTitle(tr("Keep as a template"));
    ask->setLabelText(tr("Name of the template"));
    ask->setOkButtonText(tr("Keep"));
    ask->setCancelButtonText(tr("Cancel"));
    connect(ask, &QInputDialog::textValueSelected, this, [this](const QString &text) {
        const QString name = text.trimmed().left(longestName);
        if (!name.isEmpty())
            Q_EMIT keepRequested(name, drafts());
    });
    ask->open();
}

QString StagesDialog::name() const
{
    return m_name ? m_name->text().trimmed() : QString();
}

bool StagesDialog::hasWriting() const
{
    return name() != m_startName || drafts() != m_start;
}

bool StagesDialog::check()
{
    if (m_name && name().isEmpty()) {
        m_name->setProperty("invalid", true);
        m_name->update();
        m_name->setFocus(Qt::OtherFocusReason);
        showProblem(tr("A template needs a name."));
        return false;
    }
    const QString wrong = m_editor->check();
    if (!wrong.isEmpty())
        showProblem(wrong);
    return wrong.isEmpty();
}

void StagesDialog::showProblem(const QString &text)
{
    m_banner->setMessage(Status::Danger, {}, text);
}

void StagesDialog::tell(const QString &text)
{
    m_banner->setMessage(Status::Success, {}, text);
}

} // namespace shortlist::desktop
