#include "desktop/jobs/jobdescriptionview.h"

#include "desktop/conflicts/worddiff.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/agocell.h"
#include "desktop/widgets/markdownedit.h"
#include "desktop/widgets/segmentedcontrol.h"
#include "desktop/widgets/textlabel.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QCoreApplication>
#include <QInputDialog>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QThreadPool>
#include <QToolButton>

namespace shortlist::desktop {

namespace {

/// What a comparison shows of its runs.
enum class Side { Before, After, Both };

QString markedText(const QList<DiffRun> &runs, Side side)
{
    const Tokens &t = tokens();
    QString html;
    for (const DiffRun &run : runs) {
        const QString text = run.text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
        if (run.kind == DiffRun::Kind::Same) {
            html += text;
            continue;
        }
        const bool added = run.kind == DiffRun::Kind::Added;
        if ((added && side == Side::Before) || (!added && side == Side::After))
            continue;
        html += QStringLiteral("<span style=\"background-color:%1;color:%2;text-decoration:%3\">%4</span>")
                    .arg((added ? t.diff.added : t.diff.removed).name(),
                         (added ? t.diff.addedText : t.diff.removedText).name(),
                         added ? QStringLiteral("underline") : QStringLiteral("line-through"), text);
    }
    return html;
}

QLabel *textPane(const char *name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

JobDescriptionView::JobDescriptionView(QWidget *parent)
    : QWidget(parent), m_editor(new MarkdownEdit(this)), m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("jobDescription"));
    m_editor->setObjectName(QStringLiteral("description"));
    m_editor->setAccessibleName(tr("Description of the job"));
    m_editor->setPlaceholderText(tr("What the position is about. Paste from a document, or write here."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::m, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::s);
    layout->addWidget(buildToolbar());
    layout->addWidget(m_pages, 1);
    m_pages->addWidget(m_editor);
    m_pages->addWidget(buildComparison());
    connect(m_editor, &MarkdownEdit::finished, this, &JobDescriptionView::commit);
    connect(m_editor, &QTextEdit::cursorPositionChanged, this, &JobDescriptionView::updateToolbar);
    connect(m_editor, &QTextEdit::currentCharFormatChanged, this, &JobDescriptionView::updateToolbar);
}

QWidget *JobDescriptionView::buildToolbar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metric::space::xs);
    m_tools = new QWidget(bar);
    auto *tools = new QHBoxLayout(m_tools);
    tools->setContentsMargins(0, 0, 0, 0);
    tools->setSpacing(metric::space::xs);
    m_style = new QComboBox(m_tools);
    m_style->setAccessibleName(tr("Kind of paragraph"));
    m_style->addItem(tr("Text"), 0);
    m_style->addItem(tr("Heading"), 2);
    m_style->addItem(tr("Small heading"), 3);
    connect(m_style, &QComboBox::activated, this, [this](int index) {
        m_editor->setHeading(m_style->itemData(index).toInt());
        m_editor->setFocus(Qt::OtherFocusReason);
    });
    tools->addWidget(m_style);
    const auto add = [&](const char *name, const char *iconName, const QString &text, auto slot) {
        auto *button = new QToolButton(m_tools);
        button->setObjectName(QString::fromLatin1(name));
        button->setIcon(icon(QString::fromLatin1(iconName)));
        button->setAccessibleName(text);
        button->setToolTip(text);
        button->setCheckable(true);
        // The text keeps the focus: a verb on its selection is no leaving of it.
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this, [this, slot] {
            slot();
            m_editor->setFocus(Qt::OtherFocusReason);
            updateToolbar();
        });
        tools->addWidget(button);
        return button;
    };
    m_bold = add("bold", "type-bold", tr("Bold (Ctrl+B)"), [this] { m_editor->toggleBold(); });
    m_italic = add("italic", "type-italic", tr("Italic (Ctrl+I)"), [this] { m_editor->toggleItalic(); });
    m_bullets = add("bullets", "list-ul", tr("List"), [this] { m_editor->toggleList(false); });
    m_numbers = add("numbers", "list-ol", tr("Numbered list"), [this] { m_editor->toggleList(true); });
    add("link", "link-45deg", tr("Link"), [this] { askForLink(); })->setCheckable(false);
    row->addWidget(m_tools);
    row->addStretch();
    m_versionNote =
        new TextLabel({}, QStringLiteral("small"), QStringLiteral("tertiary"), QStringLiteral("regular"), bar);
    row->addWidget(m_versionNote);
    m_versionsButton = new QToolButton(bar);
    m_versionsButton->setObjectName(QStringLiteral("versions"));
    m_versionsButton->setText(tr("Versions"));
    m_versionsButton->setIcon(icon(QStringLiteral("clock")));
    m_versionsButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_versionsButton->setCheckable(true);
    connect(m_versionsButton, &QToolButton::toggled, this, &JobDescriptionView::showVersions);
    row->addWidget(m_versionsButton);
    return bar;
}

QWidget *JobDescriptionView::buildComparison()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metric::space::s);
    m_list = new RecordTable(page);
    m_list->setObjectName(QStringLiteral("versionList"));
    m_list->setAccessibleName(tr("Versions of the description"));
    m_rows.setHeaders({{tr("Version", "Column")}, {tr("By", "Column")}, {tr("When", "Column"), true}});
    setUpCellTable(m_list, &m_rows, {120, 160, 110}, 1);
    m_list->setMinimumHeight(scaled(72));
    m_list->setMaximumHeight(scaled(150));
    connect(m_list, &RecordTable::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            compare(row, std::min<int>(row + 1, static_cast<int>(m_versions.size()) - 1));
    });
    layout->addWidget(m_list);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(metric::space::s);
    auto *label = new TextLabel(tr("Compared with"), QStringLiteral("small"), QStringLiteral("secondary"),
                                QStringLiteral("regular"), page);
    m_against = new QComboBox(page);
    m_against->setObjectName(QStringLiteral("against"));
    label->setBuddy(m_against);
    connect(m_against, &QComboBox::activated, this, [this] { startComparison(); });
    m_manner = new SegmentedControl(page);
    m_manner->setObjectName(QStringLiteral("manner"));
    m_manner->setChoices({QStringLiteral("inline"), QStringLiteral("beside")}, {tr("In one text"), tr("Side by side")});
    connect(m_manner, &SegmentedControl::chosen, this, [this] { startComparison(); });
    m_restore = new QPushButton(tr("Restore this version"), page);
    m_restore->setObjectName(QStringLiteral("restoreVersion"));
    connect(m_restore, &QPushButton::clicked, this, [this] {
        const int row = m_list->currentIndex().row();
        if (row < 0 || row >= m_versions.size())
            return;
        const QString text = m_versions[row].text;
        m_editor->showText(text);
        m_sent = QString();
        Q_EMIT edited(m_job, text);
        m_versionsButton->setChecked(false);
        m_editor->setFocus(Qt::OtherFocusReason);
    });
    bar->addWidget(label);
    bar->addWidget(m_against);
    bar->addWidget(m_manner);
    bar->addStretch();
    bar->addWidget(m_restore);
    layout->addLayout(bar);
    auto *panes = new QWidget(page);
    auto *sides = new QHBoxLayout(panes);
    sides->setContentsMargins(0, metric::space::s, 0, 0);
    sides->setSpacing(metric::space::xl);
    m_before = textPane("versionBefore", panes);
    m_before->setAccessibleName(tr("The older text"));
    m_beforePane = m_before;
    m_after = textPane("versionAfter", panes);
    m_after->setAccessibleName(tr("What changed"));
    sides->addWidget(m_before, 1);
    sides->addWidget(m_after, 1);
    auto *area = new QScrollArea(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(panes);
    area->viewport()->setAutoFillBackground(false);
    panes->setAutoFillBackground(false);
    layout->addWidget(area, 1);
    return page;
}

QString JobDescriptionView::nameOf(const DescriptionVersion &version) const
{
    return version.number == 0 ? tr("Not sent yet") : tr("Version %1").arg(QLocale().toString(version.number));
}

void JobDescriptionView::updateToolbar()
{
    m_bold->setChecked(m_editor->fontWeight() > QFont::Medium);
    m_italic->setChecked(m_editor->fontItalic());
    m_bullets->setChecked(m_editor->isInList(false));
    m_numbers->setChecked(m_editor->isInList(true));
    const int level = m_editor->heading();
    m_style->setCurrentIndex(level == 0 ? 0 : level <= 2 ? 1 : 2);
}

void JobDescriptionView::askForLink()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Link"));
    dialog->setLabelText(tr("Address of a page or a mailbox; empty takes the link away"));
    dialog->setTextValue(m_editor->link());
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &address) {
        if (!m_editor->setLink(address))
            m_versionNote->setText(tr("This is no address of a page or a mailbox."));
    });
    dialog->open();
}

void JobDescriptionView::commit()
{
    if (m_job.isNull() || !m_mayChange || !m_editor->isTyped())
        return;
    const QString text = m_editor->markdown();
    if (!m_sent.isNull() && text == m_sent)
        return; // on its way
    // Not null, even where all was deleted.
    m_sent = text.isNull() ? QString(QLatin1String("")) : text;
    Q_EMIT edited(m_job, text);
}

void JobDescriptionView::hideEvent(QHideEvent *event)
{
    commit();
    QWidget::hideEvent(event);
}

void JobDescriptionView::render(const JobDetailState &state)
{
    const QUuid job = state.detail.record.id;
    const QString text = state.detail.record.text(QStringLiteral("description"));
    if (job != m_job) {
        commit();
        m_sent = QString();
        m_versionsButton->setChecked(false);
    } else if (m_editor->isTyped() && m_editor->markdown() == text) {
        m_editor->setStored();
        m_sent = QString();
    }
    const bool typing = job == m_job && m_editor->isTyped();
    m_job = job;
    m_mayChange = state.permissions.may(QStringLiteral("job_requisitions"), Permissions::Act::Change);
    m_editor->setReadOnly(!m_mayChange);
    m_tools->setEnabled(m_mayChange);
    // Typing goes on over what arrives; leaving the field then makes an edit that merges with it.
    if (!typing && m_editor->markdown() != text)
        m_editor->showText(text);
    m_versions = state.page.versions;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<CellTableModel::Row> rows;
    for (const DescriptionVersion &version : std::as_const(m_versions)) {
        Cell name{nameOf(version)};
        name.strong = true;
        if (version.number == 0)
            name.status = Status::Waiting;
        rows << CellTableModel::Row{version.number,
                                    {name, Cell{version.by}, version.at.isValid() ? agoCell(version.at, now) : Cell{}}};
    }
    m_rows.setRows(rows);
    m_versionsButton->setEnabled(m_versions.size() > 1);
    m_versionsButton->setToolTip(m_versions.size() > 1 ? QString() : tr("There is one version alone."));
    m_versionNote->setText(m_versions.isEmpty() ? QString() : nameOf(m_versions.first()));
    if (m_versionsButton->isChecked())
        startComparison();
}

void JobDescriptionView::showVersions(bool shown)
{
    if (m_versionsButton->isChecked() != shown) {
        m_versionsButton->setChecked(shown);
        return;
    }
    m_pages->setCurrentIndex(shown ? 1 : 0);
    m_tools->setVisible(!shown);
    if (shown && !m_versions.isEmpty()) {
        commit();
        m_list->setCurrentIndex(m_rows.index(0, 0));
        compare(0, std::min<int>(1, static_cast<int>(m_versions.size()) - 1));
        m_list->setFocus(Qt::OtherFocusReason);
    }
}

void JobDescriptionView::compare(int newer, int older)
{
    m_against->clear();
    for (const DescriptionVersion &version : std::as_const(m_versions))
        m_against->addItem(nameOf(version));
    m_against->setCurrentIndex(older);
    if (m_list->currentIndex().row() != newer)
        m_list->setCurrentIndex(m_rows.index(newer, 0));
    startComparison();
}

void JobDescriptionView::startComparison()
{
    const int row = m_list->currentIndex().row();
    const int other = m_against->currentIndex();
    if (row < 0 || row >= m_versions.size() || other < 0 || other >= m_versions.size())
        return;
    m_restore->setVisible(m_mayChange && row > 0);
    const bool beside = m_manner->current() == QLatin1String("beside");
    m_beforePane->setVisible(beside);
    // The older text is "before", whichever of the two was chosen first: the list has the newest at its head.
    const QString before = m_versions[std::max(row, other)].text;
    const QString after = m_versions[std::min(row, other)].text;
    const quint64 number = ++m_comparison;
    QThreadPool::globalInstance()->start(
        [this, self = QPointer<JobDescriptionView>(this), before, after, beside, number] {
            const QList<DiffRun> runs = wordDiff(before, after);
            QMetaObject::invokeMethod(
                qApp, // the view may be gone by then; it is looked at on its own thread alone
                [this, self, runs, beside, number] {
                    if (!self || number != m_comparison)
                        return;
                    m_before->setText(markedText(runs, Side::Before));
                    m_after->setText(runs.isEmpty() ? tr("Both are empty.")
                                                    : markedText(runs, beside ? Side::After : Side::Both));
                },
                Qt::QueuedConnection);
        });
}

} // namespace shortlist::desktop
