#include "desktop/peopleimport/importdialog.h"

#include "desktop/administration/liststack.h"
#include "desktop/peopleimport/importwording.h"
#include "desktop/shell/wording.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/plaintip.h"
#include "desktop/widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QTextOption>
#include <QVBoxLayout>

namespace shortlist::desktop {

using Phase = PeopleImportState::Phase;

namespace {

constexpr qsizetype mostColumns = 100;  ///< that are offered for choice
constexpr qsizetype mostProblems = 500; ///< that are listed; all are written to the file

/// The first cell of a column that says something.
QString exampleOf(const client::PeopleFile &file, qsizetype column)
{
    for (qsizetype row = 1; row < qMin<qsizetype>(file.rows.size(), 50); ++row) {
        const QString cell = file.rows.at(row).value(column).simplified();
        if (!cell.isEmpty())
            return cell;
    }
    return {};
}

} // namespace

PeopleImportDialog::PeopleImportDialog(std::function<QString(const QString &)> title, QWidget *parent)
    : QDialog(parent)
    , m_columnTitle(std::move(title))
    , m_banner(new Banner(this))
    , m_title(makeLabel(QStringLiteral("heading"), tr("Import people"), this))
    , m_format(buildFormat())
    , m_scroll(new QScrollArea(this))
    , m_summary(makeLabel(QStringLiteral("label"), QString(), this))
    , m_problems(new QPlainTextEdit(this))
    , m_remember(new QLineEdit(this))
{
    setObjectName(QStringLiteral("peopleImportDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Import people"));
    resize(scaled(720), scaled(640));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::s);
    m_title->setSizeName(QStringLiteral("title"));
    layout->addWidget(m_title);
    layout->addWidget(m_banner);
    layout->addWidget(m_format);
    auto *inside = new QWidget(m_scroll);
    m_grid = new QGridLayout(inside);
    m_grid->setContentsMargins(0, 0, metric::space::s, 0);
    m_grid->setHorizontalSpacing(metric::space::l);
    m_grid->setVerticalSpacing(metric::space::xs);
    m_grid->setColumnStretch(1, 1);
    m_scroll->setWidget(inside);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    layout->addWidget(m_scroll, 2);
    layout->addWidget(m_summary);
    m_problems->setObjectName(QStringLiteral("importProblems"));
    m_problems->setAccessibleName(tr("Lines that are left out"));
    m_problems->setReadOnly(true);
    // Plain text keeps to the left whatever the language is.
    QTextOption sides = m_problems->document()->defaultTextOption();
    sides.setAlignment(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    m_problems->document()->setDefaultTextOption(sides);
    m_problems->setTabChangesFocus(true);
    layout->addWidget(m_problems, 1);
    m_alike = new QCheckBox(this);
    m_alike->setObjectName(QStringLiteral("importAlike"));
    connect(m_alike, &QCheckBox::clicked, this, &PeopleImportDialog::addAlikeChosen);
    m_alike->hide();
    layout->addWidget(m_alike);
    m_known = new QCheckBox(this);
    m_known->setObjectName(QStringLiteral("importKnown"));
    connect(m_known, &QCheckBox::clicked, this, &PeopleImportDialog::addToKnownChosen);
    m_known->hide();
    layout->addWidget(m_known);
    m_rememberRow = new QWidget(this);
    auto *remember = new QHBoxLayout(m_rememberRow);
    remember->setContentsMargins(0, 0, 0, 0);
    auto *rememberLabel = makeLabel(QStringLiteral("label"), tr("Remember the columns as"), this);
    rememberLabel->setBuddy(m_remember);
    m_remember->setObjectName(QStringLiteral("importRemember"));
    m_remember->setAccessibleName(rememberLabel->text());
    m_remember->setMaxLength(120);
    m_remember->setPlaceholderText(tr("may stay empty"));
    remember->addWidget(rememberLabel);
    remember->addWidget(m_remember, 1);
    layout->addWidget(m_rememberRow);
    auto *buttons = new QDialogButtonBox(this);
    m_cancel = buttons->addButton(QDialogButtonBox::Cancel);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setIcon({});
    m_leftOut = buttons->addButton(tr("Save the lines left out…"), QDialogButtonBox::ActionRole);
    m_leftOut->setObjectName(QStringLiteral("saveLeftOut"));
    m_import = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    m_import->setObjectName(QStringLiteral("importPeople"));
    m_import->setProperty("kind", QStringLiteral("primary"));
    m_import->setDefault(true);
    layout->addWidget(buttons);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_leftOut, &QPushButton::clicked, this, &PeopleImportDialog::chooseLeftOut);
    connect(m_import, &QPushButton::clicked, this, [this] { Q_EMIT importRequested(m_remember->text()); });
    m_leftOut->hide();
    m_problems->hide();
}

QWidget *PeopleImportDialog::buildFormat()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metric::space::s);
    const auto choice = [&](const char *name, const QString &label) {
        auto *box = new QComboBox(row);
        box->setObjectName(QString::fromLatin1(name));
        box->setAccessibleName(label);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        auto *text = makeLabel(QStringLiteral("label"), label, row);
        text->setBuddy(box);
        layout->addWidget(text);
        layout->addWidget(box);
        return box;
    };
    m_profile = choice("importProfile", tr("Columns as in"));
    m_encoding = choice("importEncoding", tr("Encoding"));
    m_delimiter = choice("importDelimiter", tr("Separator"));
    layout->addStretch();
    for (const char *encoding : {"UTF-8", "UTF-16LE", "windows-1252", "ISO-8859-1", "ISO-8859-15", "windows-1250",
                                 "windows-1251", "windows-1256", "macintosh", "GB18030", "Shift_JIS"})
        m_encoding->addItem(QString::fromLatin1(encoding), QString::fromLatin1(encoding));
    m_delimiter->addItem(tr("Comma"), QStringLiteral(","));
    m_delimiter->addItem(tr("Semicolon"), QStringLiteral(";"));
    m_delimiter->addItem(tr("Tab"), QStringLiteral("\t"));
    m_delimiter->addItem(tr("Bar"), QStringLiteral("|"));
    const auto chosen = [this] {
        Q_EMIT formatChosen({m_encoding->currentData().toString(), m_delimiter->currentData().toString()});
    };
    connect(m_encoding, &QComboBox::activated, this, chosen);
    connect(m_delimiter, &QComboBox::activated, this, chosen);
    connect(m_profile, &QComboBox::activated, this, [this] {
        if (const QUuid id = m_profile->currentData().toUuid(); !id.isNull())
            Q_EMIT profileChosen(id);
    });
    return row;
}

void PeopleImportDialog::render(const PeopleImportState &state)
{
    if (state.phase == Phase::Done) {
        accept();
        return;
    }
    m_columns = state.columns;
    m_ownTitles = state.ownTitles;
    const bool table = state.file.kind == client::PeopleFile::Kind::Table && !state.file.rows.isEmpty();
    if (!state.file.name.isEmpty())
        m_title->setText(tr("Import people from %1").arg(state.file.name));
    m_format->setVisible(table);
    m_scroll->setVisible(table);
    m_rememberRow->setVisible(table);
    if (table) {
        renderFormat(state);
        renderColumns(state);
    }
    if (state.phase == Phase::Failed)
        m_banner->setMessage(Status::Danger, {}, state.problem);
    else
        m_banner->clear();
    const bool known = state.phase == Phase::Ready || state.phase == Phase::Importing;
    const int people = static_cast<int>(state.people);
    const int left = static_cast<int>(state.problems.size());
    if (state.phase == Phase::Reading)
        m_summary->setText(tr("The file is being read…"));
    else if (known && left > 0)
        m_summary->setText(tr("%n people will be imported.", nullptr, people) + u' ' +
                           tr("%n lines are left out:", nullptr, left));
    else if (known)
        m_summary->setText(tr("%n people will be imported.", nullptr, people) +
                           (table ? QString() : u' ' + state.names.join(QStringLiteral(", "))));
    else if (state.phase == Phase::Failed)
        m_summary->setText({});
    QStringList lines;
    for (const client::ImportProblem &problem : state.problems.mid(0, mostProblems))
        lines.append(problem.line > 0 ? tr("Line %1: %2").arg(problem.line).arg(isolated(worded(problem.reason)))
                                      : worded(problem.reason));
    if (left > mostProblems)
        lines.append(tr("… and %n more", nullptr, left - static_cast<int>(mostProblems)));
    if (m_problems->toPlainText() != lines.join(u'\n'))
        m_problems->setPlainText(lines.join(u'\n'));
    m_problems->setVisible(left > 0);
    m_alike->setText(tr("Add %n people as well whose telephone or LinkedIn page somebody has already", nullptr,
                        static_cast<int>(state.alike)));
    m_alike->setChecked(state.addAlike);
    m_alike->setEnabled(known);
    m_alike->setVisible(state.alike > 0);
    renderKnown(state, known);
    m_leftOut->setVisible(left > 0);
    const bool couldImport = m_import->isEnabled();
    m_import->setEnabled(state.phase == Phase::Ready && (people > 0 || (state.addToKnown && !state.known.isEmpty())));
    // While the file is read, another button is all there is to give the focus to: Enter must not mean it any longer.
    const QWidget *focused = focusWidget();
    if (m_import->isEnabled() && !couldImport && (focused == nullptr || focused == m_cancel || focused == m_leftOut))
        m_import->setFocus();
    m_import->setText(known && people > 0 ? tr("Import %n people", nullptr, people) : tr("Import"));
}

void PeopleImportDialog::renderKnown(const PeopleImportState &state, bool planned)
{
    m_known->setText(tr("%n people who are there already with the same e-mail apply as well", nullptr,
                        static_cast<int>(state.known.size())));
    m_known->setToolTip(plainTip(state.known.mid(0, 20).join(QLatin1Char('\n'))));
    m_known->setChecked(state.addToKnown);
    m_known->setEnabled(planned);
    m_known->setVisible(!state.known.isEmpty());
}

QString PeopleImportDialog::worded(const QString &reason) const
{
    const qsizetype colon = reason.indexOf(QStringLiteral(": "));
    const QString column = reason.left(colon);
    if (colon > 0 && m_columns.contains(column))
        return titleOf(column) + QStringLiteral(": ") + importReason(reason.mid(colon + 2));
    if (colon > 0 && m_ownTitles.values().contains(column))
        return column + QStringLiteral(": ") + importReason(reason.mid(colon + 2));
    return importReason(reason);
}

QString PeopleImportDialog::titleOf(const QString &target) const
{
    if (target == client::tagsTarget)
        return tr("Tags");
    return m_ownTitles.contains(target) ? m_ownTitles.value(target) : m_columnTitle(target);
}

void PeopleImportDialog::renderFormat(const PeopleImportState &state)
{
    const auto show = [](QComboBox *box, const QString &value) {
        int index = box->findData(value, Qt::UserRole, Qt::MatchFixedString);
        if (index < 0) {
            box->addItem(value, value);
            index = box->count() - 1;
        }
        box->setCurrentIndex(index);
    };
    show(m_encoding, state.file.encoding);
    show(m_delimiter, state.file.delimiter);
    if (m_profile->count() != state.profiles.size() + 1) {
        m_profile->clear();
        m_profile->addItem(tr("This file's titles"));
        for (const ImportProfile &profile : state.profiles)
            m_profile->addItem(profile.name, profile.id);
    }
}

void PeopleImportDialog::renderColumns(const PeopleImportState &state)
{
    const QStringList header = state.file.rows.constFirst().mid(0, mostColumns);
    if (header != m_header) {
        m_header = header;
        m_targets.clear();
        while (QLayoutItem *item = m_grid->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        for (qsizetype i = 0; i < header.size(); ++i) {
            const int row = static_cast<int>(i);
            auto *title = makeLabel(QStringLiteral("label"), header.at(i), this);
            auto *example = makeLabel(QStringLiteral("hint"), exampleOf(state.file, i), this);
            auto *target = new QComboBox(this);
            target->setObjectName(QStringLiteral("importColumn%1").arg(i));
            target->setAccessibleName(tr("Where “%1” goes").arg(header.at(i)));
            target->addItem(tr("Leave out"), QString());
            for (const QString &column : state.columns)
                target->addItem(titleOf(column), column);
            title->setBuddy(target);
            m_grid->addWidget(title, row, 0, Qt::AlignVCenter);
            m_grid->addWidget(example, row, 1, Qt::AlignVCenter);
            m_grid->addWidget(target, row, 2);
            m_targets.append(target);
            connect(target, &QComboBox::activated, this,
                    [this, i, target] { Q_EMIT columnChosen(i, target->currentData().toString()); });
        }
        m_grid->setRowStretch(static_cast<int>(header.size()), 1);
    }
    for (qsizetype i = 0; i < m_targets.size(); ++i)
        m_targets.at(i)->setCurrentIndex(qMax(0, m_targets.at(i)->findData(state.mapping.value(i))));
}

void PeopleImportDialog::chooseLeftOut()
{
    auto *dialog = new QFileDialog(this, tr("Save the lines left out"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(tr("left-out.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &PeopleImportDialog::leftOutRequested);
    dialog->open();
}

void PeopleImportDialog::showSaved(const QString &path)
{
    m_banner->setMessage(Status::Success, {}, tr("The lines left out are in %1.").arg(path));
}

void PeopleImportDialog::showProblem(const QString &text)
{
    m_banner->setMessage(Status::Danger, {}, text);
}

} // namespace shortlist::desktop
