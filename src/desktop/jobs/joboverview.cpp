#include "desktop/jobs/joboverview.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/bidi.h"
#include "desktop/style/glyphs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace shortlist::desktop {

namespace {
int line()
{
    return scaled(metric::lineHeight::title);
}
} // namespace

JobOverview::JobOverview(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Overview of the job"));
}

void JobOverview::render(const JobDetail &detail)
{
    m_detail = detail;
    QStringList spoken;
    for (const cache::StageCount &stage : detail.pipeline)
        spoken << QStringLiteral("%1 %2").arg(stage.name, QLocale().toString(stage.people));
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    setMinimumHeight(layOut(nullptr, std::max(width(), metric::size::detailMin)));
    updateGeometry();
    update();
}

QSize JobOverview::sizeHint() const
{
    return {metric::size::detailMin, layOut(nullptr, std::max(width(), metric::size::detailMin))};
}

QRect JobOverview::mirrored(const QRect &part) const
{
    return QStyle::visualRect(layoutDirection(), rect(), part);
}

void JobOverview::text(QPainter *painter, const QRect &rect, const QString &text, const QFont &font,
                       const QColor &colour, bool trailing) const
{
    if (!painter)
        return;
    painter->setFont(font);
    painter->setPen(colour);
    const bool left = (layoutDirection() == Qt::LeftToRight) != trailing;
    painter->drawText(mirrored(rect),
                      static_cast<int>(Qt::AlignVCenter | Qt::AlignAbsolute | (left ? Qt::AlignLeft : Qt::AlignRight)),
                      bidiSafe(painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()),
                               layoutDirection() == Qt::RightToLeft));
}

void JobOverview::heading(QPainter *painter, const QRect &rect, const QString &title, const QString &second) const
{
    const QRect row(rect.x(), rect.y(), rect.width(), line());
    text(painter, row, title, textFont(TextSize::Small, TextWeight::Semibold), tokens().text.secondary);
    if (!second.isEmpty())
        text(painter, row, second, textFont(TextSize::Small), tokens().text.tertiary, true);
}

int JobOverview::funnel(QPainter *painter, const QRect &rect) const
{
    heading(painter, rect, tr("People per stage"), tr("now"));
    int y = rect.y() + line();
    int most = 1;
    for (const cache::StageCount &stage : m_detail.pipeline) {
        most = std::max(most, stage.people);
    }
    const int label = std::min(112, rect.width() / 3);
    const int figure = 40;
    for (const cache::StageCount &stage : m_detail.pipeline) {
        const int side = scaled(14);
        if (painter) {
            paintStage(painter, mirrored(QRect(rect.x(), y + (line() - side) / 2, side, side)), stage.kind);
            text(painter, QRect(rect.x() + side + 6, y, label - side - 6, line()), stage.name,
                 textFont(TextSize::Small), tokens().text.primary);
            const QRect bar(rect.x() + label + 4, y + line() / 2 - 4, rect.width() - label - figure - 8, 8);
            paintBar(painter, mirrored(bar), static_cast<double>(stage.people) / most, stageColour(stage.kind),
                     layoutDirection());
            text(painter, QRect(rect.right() - figure + 1, y, figure, line()), QLocale().toString(stage.people),
                 textFont(TextSize::Body, TextWeight::Medium), tokens().text.primary, true);
        }
        y += line();
    }
    if (m_detail.pipeline.isEmpty()) {
        text(painter, QRect(rect.x(), y, rect.width(), line()), tr("No stages yet"), textFont(TextSize::Small),
             tokens().text.tertiary);
        y += line();
    }
    return y - rect.y();
}

int JobOverview::skills(QPainter *painter, const QRect &rect, const QString &title, const QString &column) const
{
    const QJsonArray array =
        QJsonDocument::fromJson(m_detail.record.fields.value(column).value_or(QByteArray())).array();
    if (array.isEmpty())
        return 0;
    heading(painter, rect, title, tr("level 1–5"));
    int y = rect.y() + line();
    const Tokens &t = tokens();
    for (const QJsonValue &value : array) {
        const QString name = value.isObject() ? value[QStringLiteral("name")].toString() : value.toString();
        const int level = value[QStringLiteral("level")].toInt();
        if (painter) {
            text(painter, QRect(rect.x(), y, rect.width() - 80, line()), name, textFont(), t.text.primary);
            for (int step = 0; level > 0 && step < 5; ++step) {
                const QRect cell(rect.right() - 5 * 14 + step * 14 + 1, y + line() / 2 - 3, 12, 5);
                const QRect place = mirrored(cell);
                if (t.highContrast) {
                    painter->setPen(t.border.standard);
                    painter->setBrush(step < level ? t.accent.fill : t.layer.surface);
                    painter->drawRect(place);
                } else {
                    painter->fillRect(place, step < level ? t.data[0] : t.border.standard);
                }
            }
        }
        y += line();
    }
    return y - rect.y() + metric::space::l;
}

int JobOverview::sources(QPainter *painter, const QRect &rect) const
{
    if (m_detail.sources.isEmpty())
        return 0;
    heading(painter, rect, tr("Sources"));
    int y = rect.y() + line();
    const int most = std::max(1, m_detail.sources.first().people);
    const int label = std::min(104, rect.width() / 3);
    for (const SourceCount &source : m_detail.sources) {
        if (painter) {
            text(painter, QRect(rect.x(), y, label, line()), valueTitle(source.source), textFont(TextSize::Small),
                 tokens().text.primary);
            paintBar(painter, mirrored(QRect(rect.x() + label + 4, y + line() / 2 - 4, rect.width() - label - 48, 8)),
                     static_cast<double>(source.people) / most, tokens().data[4], layoutDirection());
            text(painter, QRect(rect.right() - 39, y, 40, line()), QLocale().toString(source.people),
                 textFont(TextSize::Body, TextWeight::Medium), tokens().text.primary, true);
        }
        y += line();
    }
    return y - rect.y() + metric::space::l;
}

int JobOverview::facts(QPainter *painter, const QRect &rect) const
{
    const RecordFields &record = m_detail.record;
    const QLocale locale;
    const auto range = [](const QString &from, const QString &to) {
        return from.isEmpty() || to.isEmpty() ? from + to : JobOverview::tr("%1 – %2").arg(from, to);
    };
    const auto money = [&](const char *column) {
        const QString value = record.text(QLatin1String(column));
        return value.isEmpty() ? QString() : locale.toString(value.toDouble(), 'f', 0);
    };
    const auto years = [&](const char *column) {
        const QString value = record.text(QLatin1String(column));
        return value.isEmpty() ? QString() : locale.toString(value.toDouble());
    };
    QString salary = range(money("min_salary"), money("max_salary"));
    if (!salary.isEmpty())
        salary += QLatin1Char(' ') + record.text(QStringLiteral("salary_currency"));
    QString experience = range(years("min_experience_years"), years("max_experience_years"));
    if (!experience.isEmpty())
        experience = tr("%1 years").arg(experience);
    const QString seniority = record.text(QStringLiteral("seniority"));
    const QString employment = record.text(QStringLiteral("employment_type"));
    const QDateTime closes =
        protocol::parseTimestamp(record.fields.value(QStringLiteral("closes_at")).value_or(QByteArray()));
    const QList<std::pair<QString, QString>> rows{
        {tr("Hiring manager"), m_detail.hiringManager},
        {tr("Owner"), m_detail.owner},
        {tr("Salary"), salary},
        {tr("Experience"), experience},
        {tr("Seniority"), seniority.isEmpty() ? QString() : valueTitle(seniority)},
        {tr("Employment"), employment.isEmpty() ? QString() : valueTitle(employment)},
        {tr("Closes"), closes.isValid() ? shortDay(here(closes).date()) : QString()},
    };
    heading(painter, rect, tr("Details"));
    int y = rect.y() + line();
    for (const auto &[label, value] : rows) {
        if (value.isEmpty())
            continue;
        text(painter, QRect(rect.x(), y, 104, line()), label, textFont(TextSize::Small), tokens().text.tertiary);
        int x = rect.x() + 112;
        if (painter && (value == m_detail.hiringManager || value == m_detail.owner)) {
            paintAvatar(painter, mirrored(QRect(x, y + 3, scaled(18), scaled(18))), value);
            x += scaled(18) + 6;
        }
        text(painter, QRect(x, y, rect.right() - x, line()), value, textFont(TextSize::Small), tokens().text.primary);
        y += line();
    }
    return y - rect.y();
}

int JobOverview::layOut(QPainter *painter, int width) const
{
    const int pad = metric::space::detailPadding;
    const Tokens &t = tokens();
    int active = 0;
    int interviewed = 0;
    for (const cache::StageCount &stage : m_detail.pipeline) {
        if (stage.kind != QLatin1String("hired") && stage.kind != QLatin1String("rejected"))
            active += stage.people;
        if (stage.kind == QLatin1String("interview") || stage.kind == QLatin1String("offer"))
            interviewed += stage.people;
    }
    const QLocale locale;
    const int openings = m_detail.record.text(QStringLiteral("positions_available")).toInt();
    const QList<std::pair<QString, QString>> figures{
        {locale.toString(active), tr("active")},
        {locale.toString(m_detail.people), tr("applied")},
        {locale.toString(interviewed), tr("interview or offer")},
        {tr("%1 of %2", "hired of openings").arg(locale.toString(m_detail.hired), locale.toString(openings)),
         tr("hired")},
    };
    const int inner = width - 2 * pad;
    int y = metric::space::l;
    const auto each = inner / static_cast<int>(figures.size());
    for (int i = 0; i < figures.size(); ++i) {
        const int x = pad + i * each;
        text(painter, QRect(x + (i ? metric::space::l : 0), y, each - metric::space::l, line()), figures[i].first,
             textFont(TextSize::Title, TextWeight::Semibold), t.text.primary);
        text(painter,
             QRect(x + (i ? metric::space::l : 0), y + line(), each - metric::space::l,
                   scaled(metric::lineHeight::small)),
             figures[i].second, textFont(TextSize::Small), t.text.secondary);
        if (painter && i > 0)
            painter->fillRect(mirrored(QRect(x, y, 1, line() + scaled(metric::lineHeight::small))), t.border.subtle);
    }
    y += line() + scaled(metric::lineHeight::small) + metric::space::l;
    if (painter)
        painter->fillRect(QRect(pad, y, inner, 1), t.border.subtle);
    y += metric::space::m;
    const bool wide = inner > 460;
    const int column = wide ? (inner - metric::space::xl) / 2 : inner;
    const int second = wide ? pad + column + metric::space::xl : pad;
    int left = y;
    left += funnel(painter, QRect(pad, left, column, 0)) + metric::space::l;
    left += skills(painter, QRect(pad, left, column, 0), tr("Must have"), QStringLiteral("required_skills"));
    left += skills(painter, QRect(pad, left, column, 0), tr("Nice to have"), QStringLiteral("preferred_skills"));
    int right = wide ? y : left;
    right += sources(painter, QRect(second, right, column, 0));
    right += facts(painter, QRect(second, right, column, 0));
    return std::max(left, right) + metric::space::l;
}

void JobOverview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    layOut(&painter, width());
}

} // namespace shortlist::desktop
