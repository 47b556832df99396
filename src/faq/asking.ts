// Tells a part that asks from a part that only tells, so that somebody's story is not taken for a question.

const CHINESE =
  /[吗呢么]|多久|几[天个时号]|多少|多长|什么|怎|咋|啥|何时|哪|谁|能否|是否|可否|如何|(.)[不没]\1|[不没否]\??$|有没有|想问|想知道|能.*[用回退]/u;
const ENGLISH =
  /^(?:so |then |or |and |well )*(?:can|could|will|would|do|does|did|is|are|am|was|has|have|should|shall|may|must|what|whats|what's|how|when|where|which|who|whose|why|any)\b|\b(?:if i can|whether|what happens|want to know|wondering|how long|how many|how much)\b/;

/** Whether the part (normalised) reads as a question, with or without its mark. */
export function asks(part: string): boolean {
  return part.includes('?') || CHINESE.test(part) || ENGLISH.test(part);
}
